import { randomBytes } from "node:crypto";
import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import type { log as appLog } from "~/log.server";
import type { AdminClient } from "~/platform/admin-client.server";
import { AdminHttpError, AdminUnreachableError } from "~/platform/admin-client-errors";
import { formatMinorPlain } from "~/platform/money";
import { createDiscount, findDiscountOf, mostAtOnce } from "~/platform/queries/discounts.graphql";
import { beginAddingCodes, codesOf, findCreatedCodes } from "~/platform/queries/redeem-codes.graphql";
import { ensureSegmentOf, setTag } from "~/platform/queries/segments.graphql";
import { makeCode } from "./make-code";
import type { CampaignOffer } from "./offer-of-campaign";
import {
  changeDiscount,
  countOffers,
  findDiscount,
  listPlannedOffers,
  listUntagged,
  markIssued,
  markTagged,
  markWordsIssued,
  replaceCode,
  type DiscountRow,
} from "./offer-store.server";

export interface IssueContext {
  admin: AdminClient;
  now: () => Date;
  signal: AbortSignal;
  log: Pick<typeof appLog, "warn">;
  /** True when the task has had its turn: what is begun is finished, and no more is begun. */
  isOver?: () => boolean;
  sleep?: (ms: number) => Promise<void>;
}

/** `more`: to be asked for again. `ended`: somebody ended the codes meanwhile. */
export type Issued = "done" | "more" | "ended";

const tagsAtATime = 40;
const tagsSideBySide = 4;
/** Failures in a row, of the kind that may go away, before the task itself fails and is tried again later. */
const mostFailures = 8;

/**
 * Makes a campaign's codes at Shopify: one discount, every planned code once. May be broken off anywhere and begun again, on another
 * machine too: which codes exist is read from Shopify before any is added, a code that is taken is looked up before it is made
 * anew, and the discount itself is found again by the code it was made with. So nobody gets two and nobody is forgotten.
 * Errors: those of the Admin API when they do not go away; UserErrorsError when Shopify refuses the discount.
 */
export async function issueOffers(shop: Shop, offer: CampaignOffer, context: IssueContext): Promise<Issued> {
  const { signal, log, sleep = pause } = context;
  for (let failures = 0; ;) {
    try {
      return await issue(shop, offer, context, () => (failures = 0));
    } catch (error) {
      signal.throwIfAborted();
      if (!mayGoAway(error) || ++failures > mostFailures) throw error;
      log.warn({ err: error, shopId: shop.id, failures }, "issuing offers goes on where it was");
      await sleep(Math.min(100 * 2 ** failures, 10_000));
    }
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Whether the request may have been carried out or not, and asking for what is there will tell. */
const mayGoAway = (error: unknown): boolean =>
  error instanceof AdminUnreachableError || (error instanceof AdminHttpError && error.status >= 500);

async function issue(
  shop: Shop,
  offer: CampaignOffer,
  context: IssueContext,
  moved: () => void,
): Promise<Issued> {
  const { campaignId } = offer;
  const { now, signal, isOver = () => false } = context;
  const discount = await withShop(shop.id, (tx) => findDiscount(tx, shop.id, campaignId));
  if (!discount || !offer.discount) {
    await withShop(shop.id, (tx) => markWordsIssued(tx, shop.id, campaignId, now()));
    return "done";
  }
  if (discount.state !== "planned" && discount.state !== "live") return "ended";
  const discountId = discount.discountId ?? (await makeDiscount(shop, offer, discount, context));
  if (discountId === null) return "ended";
  moved();
  const noteIssued = (codes: { code: string; id: bigint | null }[]) =>
    withShop(shop.id, (tx) => markIssued(tx, shop.id, campaignId, codes, now()));
  for await (const page of codesOf(context.admin, discountId, signal)) await noteIssued(page);
  moved();

  for (;;) {
    if (signal.aborted || isOver()) return "more";
    if (await isEnded(shop, campaignId)) return "ended";
    const batch = await withShop(shop.id, (tx) => listPlannedOffers(tx, shop.id, campaignId, mostAtOnce));
    if (batch.length === 0) break;
    const codes = batch.map(({ code }) => code);
    const creation = await beginAddingCodes(context.admin, discountId, codes, signal);
    const made = await creationEnd(creation, context);
    await noteIssued(made.filter(({ id }) => id !== null));
    const ownerOf = new Map(batch.map(({ code, customerId }) => [code, customerId]));
    for (const { code, id } of made) {
      const customerId = ownerOf.get(code);
      if (id === null && customerId !== undefined)
        await settleTaken(shop, campaignId, discountId, { code, customerId }, context);
    }
    moved();
  }
  return discount.boundBy === "segment"
    ? tagEverybody(shop, campaignId, discount.tag, context, moved)
    : "done";
}

const isEnded = async (shop: Shop, campaignId: string): Promise<boolean> => {
  const discount = await withShop(shop.id, (tx) => findDiscount(tx, shop.id, campaignId));
  return discount?.state !== "planned" && discount?.state !== "live";
};

/** What became of an addition, when Shopify is through with it. */
async function creationEnd(creation: string, { admin, signal, sleep = pause }: IssueContext) {
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 1.6, 3000)) {
    const { known, codes } = await findCreatedCodes(admin, creation, signal);
    if (!known) throw new AdminUnreachableError("Shopify no longer knows of an addition of codes");
    if (codes) return codes;
    signal.throwIfAborted();
    await sleep(waitMs);
  }
}

/**
 * A code that could not be added: ours, from an addition whose answer was lost, or another discount's; then the customer gets a fresh
 * one. A code that nobody has is simply added again.
 */
async function settleTaken(
  shop: Shop,
  campaignId: string,
  discountId: bigint,
  offer: { code: string; customerId: bigint },
  { admin, now, signal }: IssueContext,
): Promise<void> {
  const holder = await findDiscountOf(admin, offer.code, signal);
  if (!holder) return;
  await withShop(shop.id, async (tx) => {
    if (holder.id === discountId)
      await markIssued(tx, shop.id, campaignId, [{ code: offer.code, id: null }], now());
    else await replaceCode(tx, shop.id, campaignId, offer.customerId, makeCode(randomBytes));
  });
}

/** The discount with its first code; null when the codes were ended before it was there. */
async function makeDiscount(
  shop: Shop,
  { campaignId, currencyCode, discount: gives }: CampaignOffer,
  row: DiscountRow,
  { admin, now, signal }: IssueContext,
): Promise<bigint | null> {
  const segmentId =
    row.boundBy === "segment" ? (row.segmentId ?? (await ensureSegmentOf(admin, row.tag, signal))) : null;
  for (;;) {
    const [first] = await withShop(shop.id, (tx) => listPlannedOffers(tx, shop.id, campaignId, 1));
    if (!first || !gives)
      throw new Error("a campaign's discount is to be made and none of its codes is planned");
    const holder = await findDiscountOf(admin, first.code, signal);
    if (holder && !holder.tags.includes(row.tag)) {
      await withShop(shop.id, (tx) =>
        replaceCode(tx, shop.id, campaignId, first.customerId, makeCode(randomBytes)),
      );
      continue;
    }
    let discountId = holder?.id ?? null;
    if (discountId === null) {
      const { buyers, codes } = await withShop(shop.id, async (tx) => {
        const { planned, issued } = await countOffers(tx, shop.id, campaignId);
        const named = segmentId === null ? await listPlannedOffers(tx, shop.id, campaignId, mostAtOnce) : [];
        return { codes: planned + issued, buyers: named.map(({ customerId }) => customerId) };
      });
      const decimal = (minor: number) => formatMinorPlain(BigInt(minor), currencyCode);
      const made = await createDiscount(
        admin,
        {
          ...{ title: row.title, code: first.code, tags: [row.tag], usageLimit: codes },
          ...{ startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() },
          buyers: segmentId === null ? { customerIds: buyers } : { segmentId },
          minimum: gives.minimumMinor > 0 ? decimal(gives.minimumMinor) : null,
          gives:
            gives.kind === "percentage"
              ? { percent: gives.percent }
              : gives.kind === "amount"
                ? { amount: decimal(gives.amountMinor) }
                : "shipping",
        },
        signal,
      );
      if (!made.ok) continue;
      discountId = made.id;
    }
    const found = discountId;
    const kept = await withShop(shop.id, async (tx) => {
      const made = { discountId: found, segmentId };
      const live = await changeDiscount(tx, shop.id, campaignId, ["planned"], { ...made, state: "live" });
      // Ended while it was being made: it is known now, and whoever ends the codes ends it. Asked for second, since it may be ended
      // between the two: the other way round neither would note it.
      if (!live)
        await changeDiscount(tx, shop.id, campaignId, ["ending", "dead"], {
          ...{ ...made, state: "ending", deadAt: null },
        });
      await markIssued(tx, shop.id, campaignId, [{ code: first.code, id: null }], now());
      return live;
    });
    return kept ? found : null;
  }
}

async function tagEverybody(
  shop: Shop,
  campaignId: string,
  tag: string,
  { admin, now, signal, isOver = () => false }: IssueContext,
  moved: () => void,
): Promise<Issued> {
  for (;;) {
    if (signal.aborted || isOver()) return "more";
    if (await isEnded(shop, campaignId)) return "ended";
    const ids = await withShop(shop.id, (tx) => listUntagged(tx, shop.id, campaignId, tagsAtATime));
    if (ids.length === 0) return "done";
    // What failed takes nothing away from what did not: of forty calls, one in twenty failing, hardly ever all go well.
    const tagged: bigint[] = [];
    const failures: unknown[] = [];
    const waiting = [...ids];
    const tagOn = async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift())
        await setTag(admin, id, tag, true, signal).then(
          () => tagged.push(id!),
          (error: unknown) => failures.push(error),
        );
    };
    await Promise.all(Array.from({ length: tagsSideBySide }, tagOn));
    await withShop(shop.id, (tx) => markTagged(tx, shop.id, campaignId, tagged, now()));
    if (tagged.length === 0) throw failures[0];
    const last = failures.find((error) => !mayGoAway(error));
    if (last) throw last;
    moved();
  }
}
