import type { AutomaticDesign } from "~/features/automatic/automatic-play";
import { runAutomaticTask } from "~/features/automatic/run-automatic.task.server";
import { saveAutomatic } from "~/features/automatic/save-automatic.server";
import { switchAutomatic } from "~/features/automatic/switch-automatic.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { owner } from "./campaign-shop";

export const automaticDesign = (changes: Partial<AutomaticDesign> = {}): AutomaticDesign => ({
  ...{ name: "We miss you", trigger: "at-risk", play: "percentage-code" },
  conditions: { causes: [], minimumStakeMinor: 0, afterDays: 14, withPresent: false, byCause: false },
  ...{ settings: { percent: 15, minimumMinor: 0 }, news: null, controlShare: 0.2, windowDays: 30 },
  ...{ offerDays: 14, againDays: 90, mostPerDay: 500, budgetMinor: null },
  ...changes,
});

/** A play that was switched on at a moment. Returns its id. */
export async function switchedOn(
  shop: Shop,
  now: Date,
  changes: Partial<AutomaticDesign> = {},
): Promise<string> {
  const saved = await saveAutomatic(shop, owner, null, automaticDesign(changes), now);
  if (!saved.ok) throw new Error(`the play is not possible: ${saved.reason}`);
  const switched = await switchAutomatic(shop, owner, saved.id, true, now);
  if (!switched.ok || switched.state !== "on") throw new Error("the play is not on");
  return saved.id;
}

/** Runs the shop's automatic plays once. */
export const runAutomatic = (shop: Shop, now: Date) =>
  runAutomaticTask.run({ shopId: shop.id }, { signal: new AbortController().signal, log, now: () => now });
