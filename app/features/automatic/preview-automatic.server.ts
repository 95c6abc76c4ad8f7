import { withShop, type ShopTx } from "~/db.server";
import { usualAudience } from "~/features/campaigns/audience";
import type { Candidate } from "~/features/campaigns/candidate";
import { readPast } from "~/features/campaigns/past-window.server";
import { planLaunch } from "~/features/campaigns/plan-launch";
import { listCauses } from "~/features/causes/list-causes.server";
import { bandsMonthAgo } from "~/features/churn/bands-month-ago.server";
import { dayAt, isoOfDay } from "~/features/churn/day";
import { chosenPlay } from "~/features/offers/plays/list";
import { getMargin } from "~/features/shops/margin.server";
import type { Shop } from "~/features/shops/shop";
import { listByCause } from "~/features/targets/list-by-cause.server";
import type { AutomaticDesign, EntryReason } from "./automatic-play";
import type { AutomaticPreview } from "./automatic-pages";
import { listAsCandidates, sampleAtRisk, sampleFirstBuyers } from "./preview-store.server";
import { sortWaiting } from "./sort-waiting.server";

/** Looked back on, as many as a month has. */
const days = 30;
/** More are not looked at one by one: the rest is taken to be like them. */
const sampled = 2000;
/** Asked while a merchant types: it is given up when they type on. */
const previewMs = 20_000;

/**
 * What the last thirty days would have been with this play, by the rules of today: who has come to be at risk and still is, or whose day after
 * the first purchase it was; of an improvement, who would be told now. Writes nothing.
 */
export async function previewAutomatic(
  shop: Shop,
  design: AutomaticDesign,
  now: Date,
  signal: AbortSignal,
): Promise<AutomaticPreview> {
  const margin = await getMargin(shop.id);
  return withShop(
    shop.id,
    async (tx) => {
      const { ids, factor, movedOn } = await wouldEnter(tx, shop, design, now);
      const waiting = await listAsCandidates(tx, ids);
      const perDay = { ...design, mostPerDay: Math.ceil((design.mostPerDay * days) / factor) };
      const { groups, kept } = await sortWaiting(tx, shop, perDay, waiting, now);
      const scaled = (count: number) => Math.round(count * factor);
      const excluded: Partial<Record<EntryReason, number>> = {};
      for (const { reason } of kept) excluded[reason] = (excluded[reason] ?? 0) + 1;
      if (movedOn > 0) excluded["moved-on"] = movedOn;
      const total = { treated: 0, control: 0, p10: 0, p50: 0, p90: 0, extraProfit: 0 };
      for (const { offer, customers } of groups) {
        const plan = await planOf(tx, shop, { ...design, ...offer }, customers, margin ?? 1, now);
        total.treated += plan.treated;
        total.control += plan.control;
        for (const key of ["p10", "p50", "p90", "extraProfit"] as const) total[key] += plan.foreseen[key];
      }
      return {
        entered: scaled(ids.length + movedOn),
        ...{ treated: scaled(total.treated), control: scaled(total.control) },
        excluded: Object.fromEntries(Object.entries(excluded).map(([reason, n]) => [reason, scaled(n)])),
        cost: { p10: scaled(total.p10), p50: scaled(total.p50), p90: scaled(total.p90) },
        extraProfit: scaled(total.extraProfit),
        ...{ estimated: factor > 1, marginKnown: margin !== null },
      };
    },
    { timeoutMs: previewMs, signal },
  );
}

async function planOf(
  tx: ShopTx,
  shop: Shop,
  design: AutomaticDesign,
  customers: readonly Candidate[],
  margin: number,
  now: Date,
) {
  const past = await readPast(tx, shop.id, customers, design.windowDays, margin, now);
  const { facts } = planLaunch({
    ...{ design: { ...design, audience: usualAudience }, seed: "preview", candidates: customers, margin },
    ...{ play: chosenPlay(design.play, design.settings), barred: new Map(), standing: () => null },
    past: past.spread && { spread: past.spread, meanMinor: past.meanMinor },
  });
  return facts;
}

async function wouldEnter(tx: ShopTx, shop: Shop, { trigger, conditions }: AutomaticDesign, now: Date) {
  const today = dayAt(now, shop.timeZone);
  const { causes, minimumStakeMinor, afterDays } = conditions;
  if (trigger === "improvement") {
    const all = await listByCause(tx, causes);
    return { ids: all.slice(0, sampled), factor: Math.max(1, all.length / sampled), movedOn: 0 };
  }
  const last = today - afterDays;
  const { ids, all } =
    trigger === "at-risk"
      ? await sampleAtRisk(tx, minimumStakeMinor, sampled)
      : await sampleFirstBuyers(
          tx,
          { from: isoOfDay(last - days), to: isoOfDay(last) },
          minimumStakeMinor,
          sampled,
        );
  const factor = ids.length > 0 ? all / ids.length : 1;
  if (trigger === "first-order") {
    const once = new Set(
      (await listAsCandidates(tx, ids)).filter((one) => one.purchaseDays === 1).map(({ id }) => id),
    );
    return { ids: ids.filter((id) => once.has(id)), factor, movedOn: ids.length - once.size };
  }
  const before = await bandsMonthAgo(tx, shop, ids, today);
  const entered = ids.filter((id) => (before.get(id) ?? "at-risk") !== "at-risk");
  const causeOf = causes.length > 0 ? await listCauses(tx, shop, entered, today) : null;
  return {
    ids: causeOf ? entered.filter((id) => causes.includes(causeOf.get(id)!)) : entered,
    factor,
    movedOn: 0,
  };
}
