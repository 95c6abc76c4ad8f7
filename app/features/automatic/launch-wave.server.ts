import { randomUUID } from "node:crypto";
import { DateTime } from "luxon";
import type { ShopTx } from "~/db.server";
import { usualAudience } from "~/features/campaigns/audience";
import { findBarred } from "~/features/campaigns/barred.server";
import type { ExclusionReason, LaunchFacts } from "~/features/campaigns/campaign";
import { spendIn, type Candidate } from "~/features/campaigns/candidate";
import { readPast } from "~/features/campaigns/past-window.server";
import { planLaunch } from "~/features/campaigns/plan-launch";
import { launchAsCampaign, wavesOf } from "~/features/campaigns/waves.server";
import { chosenPlay } from "~/features/offers/plays/list";
import { armOfMerged } from "~/features/proof/arm-of-merged";
import type { Arm } from "~/features/proof/arm";
import { strataCuts, type StrataCuts } from "~/features/proof/strata";
import type { Shop } from "~/features/shops/shop";
import { mayPass, templateOf, waitDaysOf, type AutomaticPlay, type ProofPlan } from "./automatic-play";
import { changeAutomatic } from "./automatic-store.server";
import { drawEntering } from "./draw-entering";
import {
  countDrawn,
  enterWave,
  listDrawn,
  listWaiting,
  noteReasons,
  settleWaiting,
  type DrawnEntry,
} from "./entry-store.server";
import { proofPlanOf } from "./proof-plan";
import { standingFor } from "./standing-of";

/** So many of those who wait are looked at for one wave; with them the strata part, too. */
const mostLookedAt = 10_000;
const DAY_MS = 86_400_000;

export type WaveOutcome =
  { is: "launched"; campaignId: string } | { is: "nobody" | "today-is-done" | "month-limit" };

/**
 * Launches what a play has waiting as one campaign, at most once on a day of the shop, in the caller's transaction, which holds the play's
 * row. Everybody who waits gets into an arm for ever, or a reason. Nothing leaves the house here: the tasks of campaigns go on with it.
 */
export async function launchWave(
  tx: ShopTx,
  shop: Shop,
  play: AutomaticPlay,
  margin: number,
  now: Date,
): Promise<WaveOutcome> {
  const waitedFrom = new Date(now.getTime() - waitDaysOf(play.trigger) * DAY_MS);
  await settleWaiting(tx, play, shop.timeZone, waitedFrom);
  const waves = await wavesOf(tx, shop, play.id);
  const local = DateTime.fromJSDate(now, { zone: shop.timeZone });
  const launchedSince = (unit: "day" | "month") =>
    waves.filter(({ launchedAt }) => launchedAt! >= local.startOf(unit).toJSDate());
  if (launchedSince("day").length > 0) return { is: "today-is-done" };
  const waiting = await listWaiting(tx, play.id, mostLookedAt);
  if (waiting.length === 0) return { is: "nobody" };

  const barred = await findBarred(
    tx,
    shop,
    randomUUID(),
    waiting.map(({ id }) => id),
    now,
  );
  const standing = standingFor(play.trigger);
  const eligible: Candidate[] = [];
  const reasons: { id: bigint; reason: ExclusionReason; leave: boolean }[] = [];
  for (const customer of waiting) {
    const against = standing(customer);
    const reason = against ?? barred.get(customer.id) ?? null;
    if (reason === null) eligible.push(customer);
    else reasons.push({ id: customer.id, reason, leave: against !== null || !mayPass(reason) });
  }
  await noteReasons(tx, play.id, reasons);
  if (eligible.length === 0) return { is: "nobody" };

  const cuts = play.cuts ?? cutsOf(eligible, play.windowDays);
  const today = eligible.slice(0, play.mostPerDay);
  const kept = await keptArms(tx, play, today);
  const chosen = chosenPlay(play.play, play.settings);
  const past = await readPast(tx, shop.id, today, play.windowDays, margin, now);
  const { members, facts } = planLaunch({
    ...{
      design: { ...play, audience: usualAudience },
      seed: play.seed,
      play: chosen,
      candidates: today,
      margin,
    },
    ...{ barred: new Map(), standing: () => null },
    past: past.spread && { spread: past.spread, meanMinor: past.meanMinor },
    draw: drawEntering({ ...play, cuts, kept, drawnBefore: await countDrawn(tx, play.id) }),
  });
  const spent = launchedSince("month").reduce((sum, { plan }) => sum + (plan?.foreseen.p50 ?? 0), 0);
  const month = local.toFormat("yyyy-MM");
  const isOver = play.budgetMinor !== null && BigInt(spent + facts.foreseen.p50) > play.budgetMinor;
  if (isOver && play.allowedMonth !== month) {
    await noteReasons(
      tx,
      play.id,
      today.map(({ id }) => ({ id, reason: "month-limit", leave: false })),
    );
    return { is: "month-limit" };
  }

  const id = randomUUID();
  const templateId = templateOf(play.trigger);
  const wave = {
    ...{ id, name: play.name, play: play.play, settings: play.settings, seed: play.seed },
    ...{ audience: usualAudience, controlShare: play.controlShare, windowDays: play.windowDays },
    ...{ offerDays: play.offerDays, currencyCode: play.currencyCode },
    createdBy: play.switchedBy ?? play.createdBy,
    wave: { automaticId: play.id, message: templateId === null ? null : { templateId, news: play.news } },
  };
  const written = { ...facts, looked: waiting.length, excluded: countOf(reasons) };
  await launchAsCampaign(tx, shop, wave, { members, facts: written, play: chosen, past }, now);
  const drawn = members.map(({ customer, arm, stratum }) => ({
    ...{ id: customer.id, arm: arm as Arm, stratum, isNew: !kept.has(customer.id) },
  }));
  await enterWave(tx, play.id, id, drawn, now);
  if (play.plan === null) {
    const plan: ProofPlan = proofPlanOf(facts, play.controlShare);
    await changeAutomatic(tx, play.id, { cuts: cuts as object, plan: plan as object });
  }
  return { is: "launched", campaignId: id };
}

function countOf(reasons: readonly { reason: ExclusionReason }[]) {
  const counts: LaunchFacts["excluded"] = {};
  for (const { reason } of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

const cutsOf = (customers: readonly Candidate[], windowDays: number): StrataCuts =>
  strataCuts(
    customers.map(({ risk }) => risk ?? NaN),
    customers.map((customer) => (customer.spend90Minor === null ? NaN : spendIn(customer, windowDays))),
  );

/** The arms that customers, or records that were merged into them, have from before. */
async function keptArms(tx: ShopTx, play: AutomaticPlay, customers: readonly Candidate[]) {
  const records = new Map<bigint, DrawnEntry[]>();
  for (const one of await listDrawn(
    tx,
    play.id,
    customers.map(({ id }) => id),
  ))
    records.set(one.livesOnAs, [...(records.get(one.livesOnAs) ?? []), one]);
  const kept = new Map<bigint, { arm: Arm; stratum: number }>();
  for (const [id, [first, ...others]] of records) {
    let counts = first!;
    for (const other of others) {
      const of = ({ id: own, arm, assignedAt }: DrawnEntry) => ({
        id: own,
        arm,
        assignedAt: assignedAt.getTime(),
      });
      if (armOfMerged(play.seed, of(counts), of(other))!.arm !== counts.arm) counts = other;
    }
    kept.set(id, { arm: counts.arm, stratum: counts.stratum ?? 0 });
  }
  return kept;
}
