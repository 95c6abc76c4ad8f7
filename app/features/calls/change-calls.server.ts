import { z } from "zod";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import { outcomes } from "./call";
import { settleCall, undoCall, type SettleOutcome, type UndoOutcome } from "./settle-call.server";
import { putCallBack, takeCall, type TakeOutcome } from "./take-call.server";

/** What is posted about calls. */
export const callForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("take"), callId: z.uuid() }),
  z.object({ intent: z.literal("next") }),
  z.object({ intent: z.literal("put-back") }),
  z.object({
    intent: z.literal("outcome"),
    callId: z.uuid(),
    attemptId: z.uuid(),
    outcome: z.enum(outcomes),
    seconds: z.coerce.number().min(0).max(1e7),
    note: z.string().max(4000),
    callbackAt: z.string().max(40),
  }),
  z.object({ intent: z.literal("undo"), attemptId: z.uuid() }),
]);
export type CallForm = z.output<typeof callForm>;

export type CallAnswer =
  | ({ intent: "take" | "next" } & (TakeOutcome | { ok: false; reason: "failed" }))
  | { intent: "put-back"; ok: true }
  | { intent: "put-back"; ok: false; reason: "failed" }
  | ({ intent: "outcome" } & (SettleOutcome | { ok: false; reason: "failed" }))
  | ({ intent: "undo" } & (UndoOutcome | { ok: false; reason: "failed" }));

/** Carries out what an agent clicked. */
export async function changeCalls(
  shop: Shop,
  reader: Reader,
  form: CallForm,
  now: Date,
): Promise<CallAnswer> {
  switch (form.intent) {
    case "take":
      return { intent: "take", ...(await takeCall(shop, reader, form.callId, now)) };
    case "next":
      return { intent: "next", ...(await takeCall(shop, reader, null, now)) };
    case "put-back":
      await putCallBack(shop, reader);
      return { intent: "put-back", ok: true };
    case "outcome": {
      const told = { ...form, callbackAt: form.callbackAt === "" ? null : form.callbackAt };
      return { intent: "outcome", ...(await settleCall(shop, reader, told, now)) };
    }
    case "undo":
      return { intent: "undo", ...(await undoCall(shop, reader, form.attemptId, now)) };
  }
}
