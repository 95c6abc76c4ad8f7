import { DateTime } from "luxon";
import { withShop } from "~/db.server";
import { runningCampaigns, wavesOf } from "~/features/campaigns/waves.server";
import { dayAt } from "~/features/churn/day";
import { findLastWholeScoring } from "~/features/churn/last-whole-scoring.server";
import { chosenPlay } from "~/features/offers/plays/list";
import { recordUses } from "~/features/offers/record-uses.server";
import { remindCustomers } from "~/features/offers/remind-customers.server";
import { findShopById } from "~/features/shops/get-shop.server";
import { getMargin } from "~/features/shops/margin.server";
import type { Shop } from "~/features/shops/shop";
import { enqueue, type Task } from "~/queue.server";
import { advancePlay } from "./advance-play.server";
import { listAutomatic, listNewestAutomaticResults, saveAutomaticResult } from "./automatic-store.server";
import { computeAutomaticResult } from "./compute-automatic-result.server";
import { monthsOfPlay } from "./months-of-play.server";
import { findReminders } from "./rules-store.server";

const DAY_MS = 86_400_000;
const longMs = 120_000;
/** A wave waits for the night's scoring; where that does not come, for this hour of the shop. */
const latestHour = 8;
/** So long after its last window a play is worked out once a day: parcels come back. */
const settledDays = 30;

/**
 * Runs the shop's automatic plays: who has entered, the day's wave of each, reminders of codes that end, and once a day what they have
 * brought. Asked for each hour; safe to do again at any time.
 */
export const runAutomaticTask: Task = {
  name: "run-automatic",
  expireInSeconds: 1800,
  run: async ({ shopId }, { signal, turn, log, now }) => {
    const begun = performance.now();
    const isOver = () => signal.aborted || (turn !== undefined && performance.now() - begun > turn.sliceMs);
    const shop = await findShopById(shopId);
    if (!shop || shop.status === "uninstalled") return;
    const plays = await withShop(shop.id, (tx) => listAutomatic(tx));
    const on = plays.filter(({ state }) => state === "on");
    const margin = on.length > 0 ? ((await getMargin(shop.id)) ?? 1) : 1;
    const mayLaunch = on.length > 0 && shop.status === "installed" && (await isDayKnown(shop, now()));
    for (const { id } of on) {
      if (isOver()) return "more";
      const done = await withShop(
        shop.id,
        (tx) => advancePlay(tx, shop, id, { margin, mayLaunch, now: now() }),
        { timeoutMs: longMs },
      );
      if (done.entered > 0 || done.wave === "launched")
        log.info({ shopId, automatic: id, ...done }, "an automatic play went on");
      if (done.wave === "launched") await enqueue("issue-offers", shop.id, { urgent: true });
    }
    if (!(await remind(shop, now(), isOver))) return "more";
    return (await measure(shop, now(), isOver)) ? undefined : "more";
  },
};

/** Whether the shop's day has been scored, or it is too late to wait for that. */
async function isDayKnown(shop: Shop, now: Date): Promise<boolean> {
  if (DateTime.fromJSDate(now, { zone: shop.timeZone }).hour >= latestHour) return true;
  const scoredAt = await withShop(shop.id, (tx) => findLastWholeScoring(tx, shop.id));
  return scoredAt !== null && dayAt(scoredAt, shop.timeZone) === dayAt(now, shop.timeZone);
}

/** Reminders of every campaign of the shop, waves or not. False when it was stopped before all were seen to. */
async function remind(shop: Shop, now: Date, isOver: () => boolean): Promise<boolean> {
  const rules = await withShop(shop.id, (tx) => findReminders(tx));
  if (!rules.reminds || shop.status !== "installed") return true;
  const running = await withShop(shop.id, (tx) => runningCampaigns(tx, shop));
  const ending = running.filter(
    ({ offerDays, launchedAt }) =>
      offerDays >= rules.remindFromDays &&
      now.getTime() - launchedAt!.getTime() > (offerDays - rules.remindDays - 1) * DAY_MS,
  );
  if (ending.length > 0)
    await withShop(shop.id, (tx) => recordUses(tx, shop.id, new Date(now.getTime() - DAY_MS)));
  for (const { id, currencyCode, play, settings, launchedAt } of ending) {
    if (isOver()) return false;
    const { offer } = chosenPlay(play, settings);
    if (offer.gives !== "code") continue;
    const told = { campaignId: id, currencyCode, discount: offer.discount, since: launchedAt! };
    if (!(await remindCustomers(shop, told, rules.remindDays, now, isOver))) return false;
  }
  return true;
}

/** The day's result of every play that still changes. */
async function measure(shop: Shop, now: Date, isOver: () => boolean): Promise<boolean> {
  const { plays, results } = await withShop(shop.id, async (tx) => ({
    plays: await listAutomatic(tx),
    results: await listNewestAutomaticResults(tx),
  }));
  const due = plays.filter(
    ({ id, plan }) => plan !== null && results.get(id)?.asOf.slice(0, 10) !== now.toISOString().slice(0, 10),
  );
  if (due.length === 0) return true;
  const longest = Math.max(...due.map(({ windowDays }) => windowDays)) + settledDays;
  await withShop(shop.id, (tx) => recordUses(tx, shop.id, new Date(now.getTime() - longest * DAY_MS)), {
    timeoutMs: longMs,
  });
  for (const play of due) {
    if (isOver()) return false;
    await withShop(
      shop.id,
      async (tx) => {
        const result = await computeAutomaticResult(tx, shop.id, play, now);
        if (!result) return;
        const months = await monthsOfPlay(tx, shop, play, await wavesOf(tx, shop, play.id), now);
        await saveAutomaticResult(tx, play.id, { ...result, months });
      },
      { timeoutMs: longMs },
    );
  }
  return true;
}
