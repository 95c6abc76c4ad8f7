import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "~/authenticate.server";
import { previewLostRule } from "~/features/setup/preview-lost-rule.server";
import { lostRuleFields } from "~/features/setup/save-lost-rule.server";

/** The effect of a rule that is being typed; asked by the setup screen. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  const fields = lostRuleFields.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!fields.success) return json({ ok: false, reason: "invalid" } as const, { status: 400 });
  return json(await previewLostRule(shop, fields.data));
}
