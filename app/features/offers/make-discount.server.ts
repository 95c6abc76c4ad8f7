import { randomBytes } from "node:crypto";
import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { formatMinorPlain } from "~/platform/money";
import {
  createDiscount,
  findDiscountOf,
  mostAtOnce,
  type NewDiscount,
} from "~/platform/queries/discounts.graphql";
import { ensureSegmentOf } from "~/platform/queries/segments.graphql";
import type { IssueContext } from "./issue-context.server";
import { makeCode } from "./make-code";
import type { CampaignOffer } from "./offer-of-campaign";
import {
  changeDiscount,
  countOffers,
  listPlannedOffers,
  markIssued,
  replaceCode,
  type DiscountRow,
} from "./offer-store.server";
import type { DiscountKind } from "./plays/play";

/** The campaign's discount with its first code, made where it is not there yet; null when the codes were ended before it was there. */
export async function makeDiscount(
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
      const made = await createDiscount(
        admin,
        {
          ...{ title: row.title, code: first.code, tags: [row.tag], usageLimit: codes },
          ...{ startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() },
          buyers: segmentId === null ? { customerIds: buyers } : { segmentId },
          ...termsOf(gives, currencyCode),
        },
        signal,
      );
      if (!made.ok) continue;
      discountId = made.id;
    }
    return keep(shop, campaignId, { discountId, segmentId }, first.code, now());
  }
}

/** What a discount gives and from which order on, in Shopify's units. */
function termsOf(gives: DiscountKind, currencyCode: string): Pick<NewDiscount, "gives" | "minimum"> {
  const decimal = (minor: number) => formatMinorPlain(BigInt(minor), currencyCode);
  const minimum = gives.minimumMinor > 0 ? decimal(gives.minimumMinor) : null;
  switch (gives.kind) {
    case "percentage":
      return { minimum, gives: { percent: gives.percent } };
    case "amount":
      return { minimum, gives: { amount: decimal(gives.amountMinor) } };
    case "free-shipping":
      return { minimum, gives: "shipping" };
    case "gift":
      return {
        minimum,
        gives: {
          productId: BigInt(gives.gift.id),
          boughtProductIds: gives.bought.map(({ id }) => BigInt(id)),
          pieces: gives.pieces,
        },
      };
  }
}

/** Notes the discount with its first code. Null when the campaign was ended meanwhile: whoever ends its codes ends it then. */
async function keep(
  shop: Shop,
  campaignId: string,
  made: { discountId: bigint; segmentId: bigint | null },
  firstCode: string,
  now: Date,
): Promise<bigint | null> {
  const kept = await withShop(shop.id, async (tx) => {
    const live = await changeDiscount(tx, shop.id, campaignId, ["planned"], { ...made, state: "live" });
    // Ended while it was being made: it is known now, and whoever ends the codes ends it. Asked for second, since it may be ended
    // between the two: the other way round neither would note it.
    if (!live)
      await changeDiscount(tx, shop.id, campaignId, ["ending", "dead"], {
        ...{ ...made, state: "ending", deadAt: null },
      });
    await markIssued(tx, shop.id, campaignId, [{ code: firstCode, id: null }], now);
    return live;
  });
  return kept ? made.discountId : null;
}
