import { withShop } from "~/db.server";
import { cleanUp, endCodes, removeRevokedCodes } from "~/features/offers/end-codes.server";
import { listRemainingDiscounts, strangersUses } from "~/features/offers/offer-facts.server";
import { recordUses } from "~/features/offers/record-uses.server";
import { tendCredits } from "~/features/offers/tend-credits.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import { findShopById } from "~/features/shops/get-shop.server";
import type { Shop } from "~/features/shops/shop";
import type { AdminClient } from "~/platform/admin-client.server";
import { AccessDeniedError } from "~/platform/admin-client-errors";
import { NeedsOpeningError } from "~/platform/offline-token.server";
import { enqueue, type Task } from "~/queue.server";
import type { Campaign } from "./campaign";
import {
  findRules,
  listFinishedAt,
  listUnfinished,
  listEvents,
  moveCampaign,
  recordEvent,
} from "./campaign-store.server";
import { computeResult } from "./compute-result.server";
import { listNewestResults, saveResult } from "./result-store.server";

/** So long after the window everything of a campaign stays at Shopify: parcels come back, questions are asked. */
const keepDays = 30;
const DAY_MS = 86_400_000;
/** A little less than the hour after which the clock asks for a look. */
const hourMs = 55 * 60_000;
const resultMs = 120_000;

/**
 * Looks after the shop's campaigns: which codes were used and by whom, which are to end, what it has brought, and at last that
 * nothing is left behind. Asked for each hour and after orders came in; safe to do again at any time.
 */
export const tendCampaignsTask: Task = {
  name: "tend-campaigns",
  expireInSeconds: 1800,
  run: async ({ shopId }, { signal, turn, log, now }) => {
    const begun = performance.now();
    const isOver = () => signal.aborted || (turn !== undefined && performance.now() - begun > turn.sliceMs);
    const shop = await findShopById(shopId);
    if (!shop || shop.status === "uninstalled") return;
    const measured = await withShop(shop.id, (tx) => listUnfinished(tx, shop.id));
    if (measured.some(({ state }) => state === "launching")) await enqueue("issue-offers", shop.id);
    const results = await withShop(shop.id, (tx) =>
      listNewestResults(
        tx,
        shop.id,
        measured.map(({ id }) => id),
      ),
    );
    const looks = measured.map((campaign) => ({
      campaign,
      look: lookOf(campaign, results.get(campaign.id)?.asOf, now()),
    }));
    const since = Math.min(...looks.map(({ look }) => look.since.getTime()));
    if (looks.length > 0)
      await withShop(shop.id, (tx) => recordUses(tx, shop.id, new Date(since)), { timeoutMs: resultMs });
    for (const { campaign, look } of looks) {
      if (isOver()) return "more";
      await watchLeaks(shop, campaign, now());
      if (look.measure) await measure(shop, campaign, now());
    }
    if (shop.status !== "installed") return;
    try {
      const context = { admin: connectAdmin(shop), now, signal };
      await tendCodes(shop, context, isOver);
      const paying = new Set(measured.filter(({ state }) => state === "launching").map(({ id }) => id));
      await tendCredits(shop, context, (id) => paying.has(id), isOver);
    } catch (error) {
      if (!(error instanceof NeedsOpeningError || error instanceof AccessDeniedError)) throw error;
      log.warn({ err: error, shopId }, "codes can not be looked after until the app is opened");
    }
    return undefined;
  },
};

/**
 * What a look has to read: after the first one of a day only orders of the last day, and results once an hour. Orders come in all day, and
 * each of them asks for a look.
 */
function lookOf(
  { launchedAt, windowEndsAt, automaticId }: Campaign,
  lastResult: string | undefined,
  now: Date,
): { since: Date; measure: boolean } {
  const begun = launchedAt!;
  // What a wave of an automatic play brought is worked out with all the others of the play (features/automatic).
  if (automaticId !== null) {
    const recent = new Date(now.getTime() - DAY_MS);
    return { since: recent > begun ? recent : begun, measure: now >= windowEndsAt! };
  }
  if (!lastResult || lastResult.slice(0, 10) !== now.toISOString().slice(0, 10))
    return { since: begun, measure: true };
  const lastDay = new Date(now.getTime() - DAY_MS);
  const isDue = now.getTime() - Date.parse(lastResult) > hourMs || now >= windowEndsAt!;
  return { since: lastDay > begun ? lastDay : begun, measure: isDue };
}

/** The day's result; when the window is over the last one, after which nothing is computed any more. */
async function measure(shop: Shop, campaign: Campaign, now: Date): Promise<void> {
  await withShop(
    shop.id,
    async (tx) => {
      const facts: Record<string, unknown> = {};
      if (campaign.automaticId === null) {
        const result = await computeResult(tx, shop.id, campaign, now);
        await saveResult(tx, shop.id, campaign.id, result);
        facts.verdict = result.verdict.verdict;
      }
      if (now < campaign.windowEndsAt!) return;
      await moveCampaign(tx, shop.id, campaign.id, ["running"], { state: "ended" });
      await moveCampaign(tx, shop.id, campaign.id, ["ended", "stopped"], { finishedAt: now, updatedAt: now });
      await recordEvent(tx, shop.id, campaign.id, { at: now, what: "ended", userId: null, facts });
    },
    { timeoutMs: resultMs },
  );
}

async function watchLeaks(shop: Shop, { id }: Campaign, now: Date): Promise<void> {
  await withShop(shop.id, async (tx) => {
    const stranger = await strangersUses(tx, shop.id, id);
    const { leakAlarmUses } = await findRules(tx, shop.id);
    if (stranger < leakAlarmUses) return;
    const events = await listEvents(tx, shop.id, id);
    if (events.some(({ what }) => what === "leak-alarm")) return;
    await recordEvent(tx, shop.id, id, {
      at: now,
      what: "leak-alarm",
      userId: null,
      facts: { stranger, leakAlarmUses },
    });
  });
}

async function tendCodes(
  shop: Shop,
  context: { admin: AdminClient; now: () => Date; signal: AbortSignal },
  isOver: () => boolean,
): Promise<void> {
  const { admin, now } = context;
  const { discounts, finished } = await withShop(shop.id, async (tx) => {
    const remaining = await listRemainingDiscounts(tx, shop.id);
    const ids = remaining.map(({ campaignId }) => campaignId);
    return { discounts: remaining, finished: await listFinishedAt(tx, shop.id, ids) };
  });
  for (const { campaignId, state, endsAt } of discounts) {
    if (isOver()) return;
    const finishedAt = finished.get(campaignId);
    await removeRevokedCodes(shop, admin, campaignId, now());
    if (state === "ending" || (state === "live" && endsAt <= now()))
      await endCodes(shop, admin, campaignId, now);
    else if (
      state === "clearing" ||
      (state === "dead" && finishedAt && now().getTime() - finishedAt.getTime() > keepDays * DAY_MS)
    )
      await cleanUp(shop, context, campaignId, isOver);
  }
}
