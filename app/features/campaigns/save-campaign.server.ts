import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { withShop } from "~/db.server";
import { readPlay } from "~/features/offers/plays/list";
import { playIds } from "~/features/offers/plays/play";
import type { Shop } from "~/features/shops/shop";
import { audienceSchema } from "./audience";
import type { CampaignDesign } from "./campaign";
import { deleteDraft, insertCampaign, recordEvent, updateDraft } from "./campaign-store.server";

/** A campaign as it is posted; amounts are minor units. */
export const designSchema = z.object({
  name: z.string().trim().min(1).max(100),
  play: z.enum(playIds),
  settings: z.unknown(),
  audience: audienceSchema,
  controlShare: z.number().min(0.05).max(0.5),
  windowDays: z.number().int().min(7).max(180),
  offerDays: z.number().int().min(1).max(180),
});

export type SaveOutcome =
  | { ok: true; id: string }
  | { ok: false; reason: "invalid"; fields: string[] }
  | { ok: false; reason: "not-a-draft" };

/** What is wrong with a design, by field; null when nothing is. An offer that outlives the window would not be measured. */
export function faultsOf(design: unknown): string[] | null {
  const read = designSchema.safeParse(design);
  const fields = read.success ? [] : read.error.issues.map(({ path }) => path.join("."));
  if (read.success) {
    const play = readPlay(read.data.play, read.data.settings);
    if (!play.ok) fields.push(...play.fields.map((field) => `settings.${field}`));
    if (read.data.offerDays > read.data.windowDays) fields.push("offerDays");
  }
  return fields.length > 0 ? [...new Set(fields)] : null;
}

/** Saves a draft: a new one where `id` is null. Nothing is drawn and nobody is written to. */
export async function saveCampaign(
  shop: Shop,
  userId: string,
  id: string | null,
  posted: unknown,
  now: Date,
): Promise<SaveOutcome> {
  const fields = faultsOf(posted);
  if (fields) return { ok: false, reason: "invalid", fields };
  const design = designSchema.parse(posted) as CampaignDesign;
  return withShop(shop.id, async (tx): Promise<SaveOutcome> => {
    const own = id ?? randomUUID();
    if (id === null) {
      const seed = randomBytes(16).toString("base64url");
      await insertCampaign(
        tx,
        shop.id,
        { ...design, id: own, seed, currencyCode: shop.currencyCode, createdBy: userId },
        now,
      );
    } else if (!(await updateDraft(tx, shop.id, id, design, now)))
      return { ok: false, reason: "not-a-draft" };
    const what = id === null ? "created" : "changed";
    await recordEvent(tx, shop.id, own, { at: now, what, userId, facts: { ...design } });
    return { ok: true, id: own };
  });
}

/** Removes a campaign that never began; one that did stays, with what it brought. */
export const removeDraft = (shop: Shop, id: string): Promise<boolean> =>
  withShop(shop.id, (tx) => deleteDraft(tx, shop.id, id));
