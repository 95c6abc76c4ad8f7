import { randomBytes, randomUUID } from "node:crypto";
import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import type { AutomaticDesign, AutomaticPlay } from "./automatic-play";
import {
  changeAutomatic,
  deleteUnused,
  insertAutomatic,
  lockAutomatic,
  recordAutomaticEvent,
  updateDesign,
} from "./automatic-store.server";
import { hasEntries } from "./entry-store.server";

export type SaveOutcome =
  { ok: true; id: string; replaced: boolean } | { ok: false; reason: "not-found" | "replaced" | "published" };

/**
 * Saves a play: a new one, switched off, where `id` is null. Once somebody has entered, a change of what is compared (offer, whom, share,
 * days) begins another version with a draw and a result of its own, and the one before goes on being measured: two offers mixed
 * into one difference would prove neither. Name and limits change in place. A published improvement stays as it was told.
 */
export async function saveAutomatic(
  shop: Shop,
  userId: string,
  id: string | null,
  design: AutomaticDesign,
  now: Date,
): Promise<SaveOutcome> {
  return withShop(shop.id, async (tx): Promise<SaveOutcome> => {
    const fresh = () => ({
      ...{ id: randomUUID(), seed: randomBytes(16).toString("base64url"), currencyCode: shop.currencyCode },
      createdBy: userId,
    });
    const note = (automaticId: string, what: string, facts: object) =>
      recordAutomaticEvent(tx, automaticId, { at: now, what, userId, facts: { ...facts } });
    if (id === null) {
      const made = fresh();
      await insertAutomatic(tx, { ...design, ...made, state: "off", lookedAt: null, switchedBy: null }, now);
      await note(made.id, "created", factsOf(design));
      return { ok: true, id: made.id, replaced: false };
    }
    const play = await lockAutomatic(tx, id);
    if (!play || play.trigger !== design.trigger) return { ok: false, reason: "not-found" };
    if (play.replacedAt !== null) return { ok: false, reason: "replaced" };
    if (comparedOf(play) === comparedOf(design) || !(await hasEntries(tx, id))) {
      await updateDesign(tx, id, design, now);
      // Whoever had agreed agreed to something else.
      if (play.state === "waiting-for-approval")
        await changeAutomatic(tx, id, { state: "off", askedBy: null });
      await note(id, "changed", factsOf(design));
      return { ok: true, id, replaced: false };
    }
    if (play.trigger === "improvement") return { ok: false, reason: "published" };
    const made = fresh();
    const { state, lookedAt, switchedBy } = play;
    await insertAutomatic(tx, { ...design, ...made, state, lookedAt, switchedBy }, now);
    await changeAutomatic(tx, id, { state: "off", replacedAt: now, updatedAt: now });
    await note(id, "replaced", { by: made.id });
    await note(made.id, "created", { ...factsOf(design), instead: id });
    return { ok: true, id: made.id, replaced: true };
  });
}

const factsOf = ({ budgetMinor, ...design }: AutomaticDesign) => ({
  ...design,
  budgetMinor: budgetMinor === null ? null : String(budgetMinor),
});

/** Everything that makes two plays two comparisons, as text. */
const comparedOf = (play: AutomaticDesign | AutomaticPlay): string => {
  const { conditions, play: offer, settings, news, controlShare, windowDays, offerDays } = play;
  const { causes, minimumStakeMinor, afterDays, byCause } = conditions;
  return JSON.stringify([
    ...[[...causes].sort(), minimumStakeMinor, afterDays, byCause, offer, sorted(settings), sorted(news)],
    ...[controlShare, windowDays, offerDays],
  ]);
};

const sorted = (value: unknown): unknown =>
  value && typeof value === "object" ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value;

/** Removes a play that nobody has entered. */
export const removeAutomatic = (shop: Shop, id: string): Promise<boolean> =>
  withShop(shop.id, async (tx) => {
    const play = await lockAutomatic(tx, id);
    return play !== null && play.state !== "on" && (await deleteUnused(tx, id));
  });
