import { randomBytes } from "node:crypto";
import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { AdminUnreachableError } from "~/platform/admin-client-errors";
import { findDiscountOf, mostAtOnce } from "~/platform/queries/discounts.graphql";
import {
  beginAddingCodes,
  codesOf,
  countCodesOf,
  findCreation,
  listCreatedCodes,
} from "~/platform/queries/redeem-codes.graphql";
import { pause, throwFailures, type IssueContext, type Issued } from "./issue-context.server";
import { codeKey, makeCode } from "./make-code";
import {
  countIssuedCodes,
  isDiscountWanted,
  listPlannedOffers,
  markIssued,
  replaceCode,
  type OfferRow,
} from "./offer-store.server";

/** Additions under way at a time: Shopify takes its time for each, and the budget is to be what limits us. */
const additionsAtOnce = 8;
/** First look at an addition; each further one after twice as long. A look costs a tenth of an addition. */
const firstLookMs = 150;
const longestWaitMs = 3000;

/**
 * Adds every planned code to the campaign's discount, once. What was added and not noted, because a worker was killed or an answer lost, is
 * found: the number of codes at Shopify is compared before anything is added, and a code that is taken is looked up.
 */
export async function issueCodes(
  shop: Shop,
  campaignId: string,
  discountId: bigint,
  context: IssueContext,
  moved: () => void,
): Promise<Issued> {
  const { admin, now, signal, isOver = () => false } = context;
  const noteIssued = (codes: { code: string; id: bigint | null }[]) =>
    withShop(shop.id, (tx) => markIssued(tx, shop.id, campaignId, codes, now()));
  const noted = await withShop(shop.id, (tx) => countIssuedCodes(tx, shop.id, campaignId));
  if ((await countCodesOf(admin, discountId, signal)) !== noted)
    for await (const page of codesOf(admin, discountId, signal)) await noteIssued(page);
  moved();

  const addBatch = async (batch: OfferRow[]) => {
    const codes = batch.map(({ code }) => code);
    const creation = await beginAddingCodes(admin, discountId, codes, signal);
    const { failedCount } = await creationEnd(creation, context);
    if (failedCount === 0) return noteIssued(codes.map((code) => ({ code, id: null })));
    const made = (await listCreatedCodes(admin, creation, signal)).filter(({ id }) => id !== null);
    await noteIssued(made);
    const there = new Set(made.map(({ code }) => codeKey(code)));
    const left = batch.filter(({ code }) => !there.has(codeKey(code)));
    return settleTaken(shop, campaignId, discountId, left, context);
  };
  for (;;) {
    if (signal.aborted || isOver()) return "more";
    const planned = await withShop(shop.id, async (tx) =>
      (await isDiscountWanted(tx, shop.id, campaignId))
        ? listPlannedOffers(tx, shop.id, campaignId, mostAtOnce * additionsAtOnce)
        : null,
    );
    if (!planned) return "ended";
    if (planned.length === 0) return "done";
    const batches = Array.from({ length: Math.ceil(planned.length / mostAtOnce) }, (_, at) =>
      planned.slice(at * mostAtOnce, (at + 1) * mostAtOnce),
    );
    throwFailures(await Promise.allSettled(batches.map(addBatch)));
    moved();
  }
}

/** What became of an addition, when Shopify is through with it. */
async function creationEnd(creation: string, { admin, signal, sleep = pause }: IssueContext) {
  for (let waitMs = firstLookMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    await sleep(waitMs);
    const progress = await findCreation(admin, creation, signal);
    if (!progress) throw new AdminUnreachableError("Shopify no longer knows of an addition of codes");
    if (progress.done) return progress;
    signal.throwIfAborted();
  }
}

/**
 * Codes that could not be added: ours, from an addition whose answer was lost, so they are among the newest; or another discount's, then
 * the customer gets a fresh one. A code that nobody has is simply added again.
 */
async function settleTaken(
  shop: Shop,
  campaignId: string,
  discountId: bigint,
  offers: readonly OfferRow[],
  { admin, now, signal }: IssueContext,
): Promise<void> {
  const left = new Map(offers.map((offer) => [codeKey(offer.code), offer]));
  for await (const page of codesOf(admin, discountId, signal)) {
    const ours = page.filter(({ code }) => left.delete(codeKey(code)));
    await withShop(shop.id, (tx) => markIssued(tx, shop.id, campaignId, ours, now()));
    if (left.size === 0) return;
  }
  for (const { code, customerId } of left.values()) {
    const holder = await findDiscountOf(admin, code, signal);
    if (holder && holder.id !== discountId)
      await withShop(shop.id, (tx) =>
        replaceCode(tx, shop.id, campaignId, customerId, makeCode(randomBytes)),
      );
  }
}
