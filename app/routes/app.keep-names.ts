import { json, type ActionFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { keepNamesFields } from "~/features/privacy/keep-names";
import { saveKeepNamesMonths } from "~/features/shops/keep-names.server";
import { readForm } from "~/read-form.server";
import { answerOr } from "~/ui/stay-on-failure";

/** How long names of customers who have gone are kept; chosen by who may see them. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId, mayReadCustomers } = await requireStaff(request);
  const { months } = await readForm(request, keepNamesFields);
  if (!mayReadCustomers) return json({ ok: false }, { status: 403 });
  await saveKeepNamesMonths(shop.id, userId, months);
  return json({ ok: true });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  answerOr(() => serverAction<typeof action>(), { ok: false });
