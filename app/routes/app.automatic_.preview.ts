import { json, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { requireStaff } from "~/authenticate.server";
import { automaticFieldsFrom, readAutomatic } from "~/features/automatic/automatic-form";
import { previewAutomatic } from "~/features/automatic/preview-automatic.server";

const posted = z.object({ fields: z.unknown() });

/** What the last month would have been with a play that is being typed; asked by its form. Changes nothing. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await requireStaff(request);
  const body = posted.safeParse(await request.json().catch(() => null));
  const fields = body.success ? automaticFieldsFrom(body.data.fields) : null;
  const read = fields && readAutomatic(fields, shop.currencyCode);
  if (!read?.ok) return json(null, { status: 400 });
  return json(await previewAutomatic(shop, read.design, new Date(), request.signal));
}
