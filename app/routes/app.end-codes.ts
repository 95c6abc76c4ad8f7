import { json, type ActionFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { endAllCodes } from "~/features/setup/end-all-codes.server";
import { answerOr } from "~/ui/stay-on-failure";

/** Ends every code of the shop at once. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId } = await requireStaff(request);
  return json({ ok: true, ...(await endAllCodes(shop, userId, () => new Date())) } as const);
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  answerOr(() => serverAction<typeof action>(), { ok: false } as const);
