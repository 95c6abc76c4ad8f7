import { json, type ActionFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { marginFields } from "~/features/shops/margin";
import { saveMargin } from "~/features/shops/margin.server";
import { readForm } from "~/read-form.server";
import { answerOr } from "~/ui/stay-on-failure";

/** What the shop keeps of a sale; customers' values are worked out with it. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId } = await requireStaff(request);
  const { percent } = await readForm(request, marginFields);
  await saveMargin(shop.id, userId, percent);
  return json({ ok: true });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  answerOr(() => serverAction<typeof action>(), { ok: false });
