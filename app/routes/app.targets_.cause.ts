import { json, type ActionFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { causeForm, correctCause } from "~/features/targets/correct-cause.server";
import { parseCustomerId } from "~/platform/ids";
import { readForm } from "~/read-form.server";
import { answerOr } from "~/ui/stay-on-failure";

/** Why a customer stays away, as staff know it. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  const { customer, cause } = await readForm(request, causeForm);
  const id = parseCustomerId(customer);
  if (id === null) return json({ ok: false, reason: "not-found" } as const, { status: 404 });
  const result = await correctCause(shop, reader, id, cause, new Date());
  return json(result, { status: result.ok ? 200 : result.reason === "no-permission" ? 403 : 404 });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  answerOr(() => serverAction<typeof action>(), { ok: false });
