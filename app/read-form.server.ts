import type { z } from "zod";

/**
 * The fields of a posted form. Errors: throws a Response 400 when the body is no form, or is not what the screen sends: the
 * screens check what people type themselves, so nobody gets there by typing.
 */
export async function readForm<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const form = await request.formData().catch(() => null);
  const fields = form && schema.safeParse(Object.fromEntries(form));
  if (!fields?.success) throw new Response(null, { status: 400 });
  return fields.data;
}
