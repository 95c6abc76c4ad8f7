import { randomUUID } from "node:crypto";
import { DateTime } from "luxon";
import type { ShopTx } from "~/db.server";
import { usualAudience } from "~/features/campaigns/audience";
import type { Campaign, LaunchFacts } from "~/features/campaigns/campaign";
import { spendIn, type Candidate } from "~/features/campaigns/candidate";
import { lockLaunches } from "~/features/campaigns/launch-lock.server";
import { readPast } from "~/features/campaigns/past-window.server";
import { planLaunch } from "~/features/campaigns/plan-launch";
import { launchAsCampaign, wavesOf } from "~/features/campaigns/waves.server";
import { chosenPlay } from "~/features/offers/plays/list";
import type { Arm } from "~/features/proof/arm";
import { strataCuts, type StrataCuts } from "~/features/proof/strata";
import type { Shop } from "~/features/shops/shop";
import { templateOf, waitDaysOf, type AutomaticPlay } from "./automatic-play";
import { changeAutomatic } from "./automatic-store.server";
import { drawEntering } from "./draw-entering";
import { countDrawn, enterWave, listWaiting, noteReasons, settleWaiting } from "./entry-store.server";
import { keptArms } from "./kept-arms.server";
import { proofPlanOf } from "./proof-plan";
import { sortWaiting, type Sorted } from "./sort-waiting.server";

/** So many of those who wait are looked at on one day; with them the strata part, too. */
const mostLookedAt = 10_000;
const DAY_MS = 86_400_000;

export type WaveOutcome = "launched" | "nobody" | "today-is-done" | "month-limit";

/**
 * Launches what a play has waiting, at most once on a day of the shop, in the caller's transaction, which holds the play's row: one
 * campaign for each offer that is to be given. Everybody who waits gets into an arm for ever, or a reason. Nothing leaves the house here: the
 * tasks of campaigns go on with it.
 */
export async function launchWave(
  tx: ShopTx,
  shop: Shop,
  play: AutomaticPlay,
  margin: number,
  now: Date,
): Promise<WaveOutcome> {
  await lockLaunches(tx, shop.id);
  await settleWaiting(tx, play, shop.timeZone, new Date(now.getTime() - waitDaysOf(play.trigger) * DAY_MS));
  const waves = await wavesOf(tx, shop, play.id);
  const local = DateTime.fromJSDate(now, { zone: shop.timeZone });
  if (launchedSince(waves, local.startOf("day")).length > 0) return "today-is-done";
  const waiting = await listWaiting(tx, play.id, mostLookedAt);
  if (waiting.length === 0) return "nobody";
  const sorted = await sortWaiting(tx, shop, play, waiting, now);
  await noteReasons(tx, play.id, sorted.kept);

  const month = local.toFormat("yyyy-MM");
  let left =
    play.budgetMinor === null || play.allowedMonth === month
      ? Infinity
      : Number(play.budgetMinor) - foreseenOf(launchedSince(waves, local.startOf("month")));
  let outcome: WaveOutcome = "nobody";
  for (const group of sorted.groups) {
    const cost = await launchGroup(tx, shop, play, { ...group, margin, left, now, excluded: sorted.counts });
    if (cost !== null) [left, outcome] = [left - cost, "launched"];
    else {
      const reasons = group.customers.map(({ id }) => ({ id, reason: "month-limit" as const, leave: false }));
      await noteReasons(tx, play.id, reasons);
      if (outcome === "nobody") outcome = "month-limit";
    }
  }
  return outcome;
}

const launchedSince = (waves: readonly Campaign[], since: DateTime) =>
  waves.filter(({ launchedAt }) => launchedAt! >= since.toJSDate());

const foreseenOf = (waves: readonly Campaign[]): number =>
  waves.reduce((sum, { plan }) => sum + (plan?.foreseen.p50 ?? 0), 0);

type Group = Sorted["groups"][number] & {
  margin: number;
  /** What the month's limit has left, in minor units. */
  left: number;
  now: Date;
  excluded: LaunchFacts["excluded"];
};

/** One offer's customers as a campaign. Returns its expected cost; null when that is more than is left, and nothing happened. */
async function launchGroup(
  tx: ShopTx,
  shop: Shop,
  play: AutomaticPlay,
  { customers, offer, margin, left, now, excluded }: Group,
): Promise<number | null> {
  const { windowDays, seed } = play;
  const cuts = play.cuts ?? cutsOf(customers, windowDays);
  const kept = await keptArms(tx, play, customers);
  const chosen = chosenPlay(offer.play, offer.settings);
  const past = await readPast(tx, shop.id, customers, windowDays, margin, now);
  const design = { ...play, ...offer, audience: usualAudience };
  const { members, facts } = planLaunch({
    ...{ design, seed, play: chosen, candidates: customers, margin },
    ...{ barred: new Map(), standing: () => null },
    past: past.spread && { spread: past.spread, meanMinor: past.meanMinor },
    draw: drawEntering({ ...play, cuts, kept, drawnBefore: await countDrawn(tx, play.id) }),
  });
  if (facts.foreseen.p50 > left) return null;

  const id = randomUUID();
  const templateId = templateOf(play.trigger);
  const wave = {
    ...{ id, name: play.name, ...offer, seed, audience: usualAudience },
    ...{ controlShare: play.controlShare, windowDays, offerDays: play.offerDays },
    ...{ currencyCode: play.currencyCode, createdBy: play.switchedBy ?? play.createdBy },
    wave: { automaticId: play.id, message: templateId === null ? null : { templateId, news: play.news } },
  };
  const prepared = { members, facts: { ...facts, excluded }, play: chosen, past };
  await launchAsCampaign(tx, shop, wave, prepared, now);
  const drawn = members.map(({ customer, arm, stratum }) => ({
    ...{ id: customer.id, arm: arm as Arm, stratum, isNew: !kept.has(customer.id) },
  }));
  await enterWave(tx, play.id, id, drawn, now);
  if (play.plan === null) {
    Object.assign(play, { cuts, plan: proofPlanOf(facts, play.controlShare) });
    await changeAutomatic(tx, play.id, { cuts: cuts as object, plan: play.plan as unknown as object });
  }
  return facts.foreseen.p50;
}

const cutsOf = (customers: readonly Candidate[], windowDays: number): StrataCuts =>
  strataCuts(
    customers.map(({ risk }) => risk ?? NaN),
    customers.map((customer) => (customer.spend90Minor === null ? NaN : spendIn(customer, windowDays))),
  );
