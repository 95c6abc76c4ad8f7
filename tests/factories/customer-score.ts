import type { ShopTx } from "~/db.server";
import type { Band } from "~/features/churn/band";
import type { FoundSignal } from "~/features/churn/signals/signal";
import { bitsOf } from "~/features/churn/signals/signal-bits";
import type { Shop } from "~/features/shops/shop";

/** What a scoring run says of a customer. Days are ISO dates. */
export async function createCustomerScore(
  tx: ShopTx,
  shop: Shop,
  customerId: bigint,
  fields: {
    band?: Band;
    risk?: number | null;
    valueAtStakeMinor?: bigint;
    valueMinor?: bigint;
    firstPurchaseDay?: string;
    lastPurchaseDay?: string;
    purchaseDays?: number;
    usualGapDays?: number | null;
    reasons?: FoundSignal[];
  } = {},
): Promise<void> {
  const reasons = fields.reasons ?? [];
  const band = fields.band ?? "watch";
  const signalBits = bitsOf(reasons.map((reason) => reason.signal));
  await tx.customerScore.create({
    data: {
      shopId: shop.id,
      customerId,
      scoredAt: new Date("2026-11-22T03:00:00Z"),
      band,
      risk: fields.risk === undefined ? 0.5 : fields.risk,
      valueAtStakeMinor: fields.valueAtStakeMinor ?? 10_000n,
      valueMinor: fields.valueMinor ?? 20_000n,
      firstPurchaseDay: new Date(fields.firstPurchaseDay ?? "2026-01-01"),
      lastPurchaseDay: new Date(fields.lastPurchaseDay ?? "2026-06-01"),
      purchaseDays: fields.purchaseDays ?? 2,
      usualGapDays: fields.usualGapDays === undefined ? 30 : fields.usualGapDays,
      signalIds: reasons.map((reason) => reason.signal),
      signalBits,
      reasons: reasons as unknown as object[],
    },
  });
  await tx.$executeRaw`
    INSERT INTO score_counts AS kept (shop_id, band, signal_bits, customers) VALUES (${shop.id}, ${band}, ${signalBits}, 1)
    ON CONFLICT (shop_id, band, signal_bits) DO UPDATE SET customers = kept.customers + 1`;
}
