import { z } from "zod";
import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { withheldFrom, type Reader } from "~/features/staff/reader";
import { log } from "~/log.server";
import { newAudience } from "./audience";
import { deleteAudience, insertAudience, markAllLeft } from "./audience-store.server";

/** What is posted about audiences. */
export const audienceForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("make"), audience: z.string().max(2000) }),
  z.object({ intent: z.literal("end"), id: z.uuid() }),
  z.object({ intent: z.literal("remove"), id: z.uuid() }),
]);
export type AudienceForm = z.output<typeof audienceForm>;

export type AudienceAnswer =
  | { intent: "make"; ok: true; id: string }
  | { intent: "end" | "remove"; ok: true }
  | {
      intent: AudienceForm["intent"];
      ok: false;
      reason: "no-permission" | "invalid" | "still-known" | "failed";
    };

/** Carries out what was posted. An audience is written down here; nothing leaves before its file is fetched. */
export async function changeAudiences(
  shop: Shop,
  reader: Reader,
  form: AudienceForm,
  now: Date,
): Promise<AudienceAnswer> {
  const { intent } = form;
  if (withheldFrom(reader, shop) !== null) return { intent, ok: false, reason: "no-permission" };
  if (form.intent === "make") {
    const read = newAudience.safeParse(jsonOf(form.audience));
    if (!read.success) return { intent, ok: false, reason: "invalid" };
    const made = { ...read.data, createdBy: reader.userId };
    const id = await withShop(shop.id, (tx) => insertAudience(tx, made, now));
    log.info(
      { shopId: shop.id, userId: reader.userId, audience: id },
      "an audience of an ad platform was made",
    );
    return { intent: "make", ok: true, id };
  }
  if (form.intent === "end") {
    await withShop(shop.id, (tx) => markAllLeft(tx, form.id, now));
    return { intent: "end", ok: true };
  }
  const gone = await withShop(shop.id, (tx) => deleteAudience(tx, form.id));
  return gone ? { intent: "remove", ok: true } : { intent, ok: false, reason: "still-known" };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
