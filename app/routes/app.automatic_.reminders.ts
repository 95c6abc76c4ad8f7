import { json, type ActionFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { changeReminders, reminderForm } from "~/features/automatic/change-automatic.server";
import { readForm } from "~/read-form.server";
import { answerOr } from "~/ui/stay-on-failure";

/** Keeps when reminders of codes leave; its card posts here. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await requireStaff(request);
  return json(await changeReminders(shop, await readForm(request, reminderForm)));
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  answerOr(() => serverAction<typeof action>(), { ok: false, faults: [] });
