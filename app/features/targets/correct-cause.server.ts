import { withShop } from "~/db.server";
import { z } from "zod";
import { causeIds, type CauseId } from "~/features/causes/cause";
import { keepCorrection } from "~/features/causes/corrections.server";
import { probableCause } from "~/features/causes/probable-cause";
import { getCustomerChurn } from "~/features/churn/customer-signals.server";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import { asCustomerId } from "~/platform/ids";
import { bandOfByte, standingByte } from "./target-standing";
import { replaceStanding } from "./targets-store.server";

/** What the customer's page sends. "probable": what staff said is taken back. */
export const causeForm = z.object({
  customer: z.string().regex(/^\d{1,19}$/),
  cause: z.enum([...causeIds, "probable"]),
});

export type CorrectCauseResult = { ok: true } | { ok: false; reason: "no-permission" | "not-found" };

/**
 * Keeps why a customer stays away, as staff know it, with who said so and when; the target list follows in the same transaction. Only
 * for those who may see customers, as all that is kept of a single person.
 */
export async function correctCause(
  shop: Shop,
  reader: Reader,
  customerId: bigint,
  cause: CauseId | "probable",
  now: Date,
): Promise<CorrectCauseResult> {
  if (!reader.mayReadCustomers) return { ok: false, reason: "no-permission" };
  return withShop(shop.id, async (tx): Promise<CorrectCauseResult> => {
    const churn = await getCustomerChurn(tx, shop, asCustomerId(customerId));
    if (!churn) return { ok: false, reason: "not-found" };
    await keepCorrection(tx, customerId, cause === "probable" ? null : { cause, by: reader.userId, at: now });
    const probable = churn.band === "safe" ? null : probableCause(churn).cause;
    const counts = cause === "probable" ? probable : cause;
    await replaceStanding(tx, customerId, (standing) => standingByte(bandOfByte(standing), counts));
    return { ok: true };
  });
}
