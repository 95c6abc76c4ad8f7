import { json, type ActionFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { pullAgain } from "~/features/setup/pull-again.server";
import { answerOr } from "~/ui/stay-on-failure";

/** Asks Shopify for the shop's data once more; staff press it after a failure, or when they want to be sure. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await requireStaff(request);
  await pullAgain(shop, new Date());
  return json({ ok: true });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  answerOr(() => serverAction<typeof action>(), { ok: false });
