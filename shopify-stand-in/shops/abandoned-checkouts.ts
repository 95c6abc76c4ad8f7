import { trialBasket } from "./baskets";
import type { PlannedLine } from "./baskets";
import { abandonment } from "./behaviour";
import { hexToken } from "./build-order";
import { createIdSequence, firstIds } from "./id-sequence";
import type { Random } from "./random";
import type { ShopCalendar } from "./shop-calendar";
import type { SandboxCheckout, SandboxProduct } from "./shop-model";

/** A customer as the checkouts see them: what they bought, and the rhythm they would keep. */
export interface CheckoutShopper {
  customerId: bigint | null;
  orders: readonly { day: number; lines: readonly PlannedLine[] }[];
  usualGapDays: number | null;
}

/**
 * Checkouts that were begun and not paid: now and then before an order (some of those were completed by it), by strangers,
 * and within the last weeks by customers who are overdue, who came to look and left again.
 */
export function buildCheckouts(
  shoppers: readonly CheckoutShopper[],
  products: readonly SandboxProduct[],
  calendar: ShopCalendar,
  today: number,
  now: number,
  random: Random,
): SandboxCheckout[] {
  const planned: {
    at: number;
    customerId: bigint | null;
    lines: readonly PlannedLine[];
    completedAt: number | null;
  }[] = [];
  const at = (day: number) => calendar.instant(day, random.int(7 * 3600, 23 * 3600));
  for (const { customerId, orders, usualGapDays } of shoppers) {
    for (const order of orders) {
      if (!random.chance(abandonment.perOrder)) continue;
      const begun = at(order.day - random.int(1, 9));
      const completed = random.chance(0.15) ? begun + random.int(2, 30) * 3_600_000 : null;
      planned.push({
        at: begun,
        customerId: random.chance(0.85) ? customerId : null,
        lines: order.lines,
        completedAt: completed,
      });
    }
    const last = orders.at(-1);
    const silence = last && usualGapDays ? (today - last.day) / usualGapDays : 0;
    const overdue = silence > abandonment.overdueFrom && silence < abandonment.overdueTo;
    if (last && overdue && random.chance(abandonment.whenOverdue)) {
      planned.push({ at: at(today - random.int(1, 18)), customerId, lines: last.lines, completedAt: null });
    }
  }
  for (let i = 0; i < shoppers.length / 25; i++) {
    planned.push({
      at: at(today - random.int(1, 200)),
      customerId: null,
      lines: trialBasket(random),
      completedAt: null,
    });
  }

  const nextId = createIdSequence(firstIds.checkout, random);
  return planned
    .filter((checkout) => checkout.at < now)
    .sort((a, b) => a.at - b.at)
    .map((checkout) => {
      const id = nextId();
      const lines = checkout.lines.map((line) => {
        const product = products[line.item]!;
        const variant = product.variants[line.variant]!;
        return {
          variantId: variant.id,
          productId: product.id,
          title: product.title,
          sku: variant.sku,
          quantity: line.quantity,
          unitPriceMinor: variant.priceMinor,
        };
      });
      const subtotalMinor = lines.reduce(
        (sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity),
        0n,
      );
      const completedAt =
        checkout.completedAt !== null && checkout.completedAt < now ? checkout.completedAt : null;
      return {
        id,
        name: `#${id}`,
        token: hexToken(random),
        customerId: checkout.customerId,
        createdAt: checkout.at,
        updatedAt: completedAt ?? Math.min(checkout.at + random.int(1, 40) * 60_000, now),
        completedAt,
        lines,
        totalMinor: subtotalMinor < 5900n ? subtotalMinor + 490n : subtotalMinor,
        subtotalMinor,
      };
    });
}
