import { z } from "zod";
import { withShop } from "~/db.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import type { Shop } from "~/features/shops/shop";
import { typedWholeNumber } from "~/platform/typed";
import { automaticFieldsFrom, readAutomatic, type AutomaticField } from "./automatic-form";
import { saveReminders } from "./rules-store.server";
import { removeAutomatic, saveAutomatic } from "./save-automatic.server";
import { allowMonth, stopAutomatic, switchAutomatic } from "./switch-automatic.server";

/** What the pages of automatic plays post. */
export const automaticForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), fields: z.string().max(40_000) }),
  z.object({ intent: z.enum(["on", "off", "allow", "stop", "remove"]) }),
]);
export type AutomaticForm = z.output<typeof automaticForm>;

export type AutomaticAnswer =
  | { intent: "save"; ok: true; id: string; replaced: boolean }
  | { intent: "save"; ok: false; reason: "invalid"; faults: AutomaticField[] }
  | { intent: "save"; ok: false; reason: "not-found" | "replaced" | "published" | "failed" }
  | { intent: "on" | "off"; ok: true; state: "on" | "off" | "waiting-for-approval" }
  | { intent: "allow" | "remove"; ok: true }
  | { intent: "stop"; ok: true; dead: boolean }
  | {
      intent: "on" | "off" | "allow" | "stop" | "remove";
      ok: false;
      reason: "not-found" | "replaced" | "same-person" | "begun" | "failed";
    };

/** Carries out what was posted about a play; `id` null is a new one. Errors: throws a Response 400 for fields of no form of ours. */
export async function changeAutomaticPlay(
  shop: Shop,
  userId: string,
  id: string | null,
  form: AutomaticForm,
  now: () => Date,
): Promise<AutomaticAnswer> {
  const { intent } = form;
  if (intent === "save") {
    const fields = automaticFieldsFrom(parseJson(form.fields));
    if (!fields) throw new Response(null, { status: 400 });
    const read = readAutomatic(fields, shop.currencyCode);
    if (!read.ok) return { intent, ok: false, reason: "invalid", faults: read.faults };
    return { intent, ...(await saveAutomatic(shop, userId, id, read.design, now())) };
  }
  if (id === null) throw new Response(null, { status: 400 });
  if (intent === "on" || intent === "off")
    return { intent, ...(await switchAutomatic(shop, userId, id, intent === "on", now())) };
  if (intent === "allow") return { intent, ...(await allowMonth(shop, userId, id, now())) };
  if (intent === "stop")
    return { intent, ...(await stopAutomatic(shop, connectAdmin(shop), userId, id, now)) };
  return (await removeAutomatic(shop, id)) ? { intent, ok: true } : { intent, ok: false, reason: "begun" };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** What the card of reminders posts. */
export const reminderForm = z.object({
  reminds: z.enum(["yes", "no"]),
  remindDays: z.string().max(20),
  remindFromDays: z.string().max(20),
});

export type ReminderField = "remindDays" | "remindFromDays";
export type ReminderAnswer = { ok: true } | { ok: false; faults: ReminderField[] };

/** Keeps when reminders leave. A reminder needs a code that holds for longer than it comes before the end. */
export async function changeReminders(
  shop: Shop,
  { reminds, ...typed }: z.output<typeof reminderForm>,
): Promise<ReminderAnswer> {
  const remindDays = typedWholeNumber(typed.remindDays, 1, 30);
  const remindFromDays = typedWholeNumber(typed.remindFromDays, (remindDays ?? 1) + 1, 180);
  const faults: ReminderField[] = [
    ...(remindDays === null ? (["remindDays"] as const) : []),
    ...(remindFromDays === null ? (["remindFromDays"] as const) : []),
  ];
  if (remindDays === null || remindFromDays === null) return { ok: false, faults };
  await withShop(shop.id, (tx) =>
    saveReminders(tx, { reminds: reminds === "yes", remindDays, remindFromDays }),
  );
  return { ok: true };
}
