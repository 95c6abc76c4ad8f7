import fs from "node:fs";
import { once } from "node:events";

/** Numbers that look random and are the same each time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SHUFFLED_TOGETHER = 5000;

/**
 * Writes a bulk file of orders as Shopify would: about 28 orders, 70 line items and 2 returns in 100 lines, refunds on one order
 * in twelve, a parcel on nine of ten, lines out of order.
 */
export async function writeBulkOrders(file: string, lines: number): Promise<void> {
  const random = randomFrom(1);
  const below = (n: number) => Math.floor(random() * n);
  const out = fs.createWriteStream(file, { highWaterMark: 1 << 20 });
  let written = 0;
  let batch: string[] = [];
  const flush = async () => {
    for (let i = batch.length - 1; i > 0; i--) {
      const j = below(i + 1);
      [batch[i], batch[j]] = [batch[j]!, batch[i]!];
    }
    batch.length = Math.min(batch.length, lines - written);
    written += batch.length;
    if (!out.write(batch.map((line) => line.replaceAll("/", "\\/")).join("\n") + "\n"))
      await once(out, "drain");
    batch = [];
  };
  for (let n = 0; written + batch.length < lines; n++) {
    const id = 5_000_000_000_000 + n * 37;
    const day = new Date(Date.UTC(2025, 4, 1) + below(540) * 86_400_000 + below(86_400) * 1000)
      .toISOString()
      .slice(0, 19);
    batch.push(orderLine(id, n, `${day}Z`, below));
    const count = 1 + below(4);
    for (let k = 0; k < count; k++) batch.push(itemLine(id, n * 5 + k, below));
    if (below(14) === 0) {
      batch.push(
        `{"id":"gid://shopify/Return/${9_000_000_000 + n}","status":"CLOSED","createdAt":"${day}Z","closedAt":null,"totalQuantity":1,"__parentId":"gid://shopify/Order/${id}"}`,
      );
    }
    if (batch.length >= SHUFFLED_TOGETHER) await flush();
  }
  await flush();
  out.end();
  await once(out, "finish");
}

const bag = (minor: number, presentment = false) => {
  const money = `{"amount":"${minor / 100 === Math.floor(minor / 100) ? `${minor / 100}.0` : minor / 100}"}`;
  return `{"shopMoney":${money}${presentment ? `,"presentmentMoney":${money}` : ""}}`;
};

function orderLine(id: number, n: number, at: string, below: (n: number) => number): string {
  const total = 900 + below(20_000);
  const refunded = below(12) === 0 ? below(total) : 0;
  const refunds = refunded
    ? `{"id":"gid://shopify/Refund/${8_000_000_000 + n}","createdAt":"${at}","totalRefundedSet":${bag(refunded)}}`
    : "";
  const parcel =
    below(10) === 0
      ? ""
      : `{"id":"gid://shopify/Fulfillment/${7_000_000_000 + n}","status":"SUCCESS","displayStatus":"DELIVERED","createdAt":"${at}","updatedAt":"${at}","inTransitAt":"${at}","estimatedDeliveryAt":null,"deliveredAt":"${at}","trackingInfo":[{"company":"Post","number":"T${n}"}]}`;
  return `{"id":"gid://shopify/Order/${id}","name":"#${n + 1001}","createdAt":"${at}","processedAt":"${at}","updatedAt":"${at}","cancelledAt":null,"cancelReason":null,"test":false,"sourceName":"web","currencyCode":"EUR","presentmentCurrencyCode":"EUR","displayFinancialStatus":"PAID","displayFulfillmentStatus":"FULFILLED","returnStatus":"NO_RETURN","discountCodes":[${below(5) === 0 ? '"WELCOME10"' : ""}],"customer":{"id":"gid://shopify/Customer/${6_000_000_000 + below(60_000)}"},"totalPriceSet":${bag(total, true)},"currentTotalPriceSet":${bag(total - refunded)},"totalRefundedSet":${bag(refunded)},"totalDiscountsSet":${bag(below(400))},"totalShippingPriceSet":${bag(490)},"totalTaxSet":${bag(below(900))},"refunds":[${refunds}],"fulfillments":[${parcel}]}`;
}

function itemLine(orderId: number, n: number, below: (n: number) => number): string {
  const price = 300 + below(3000);
  return `{"id":"gid://shopify/LineItem/${12_000_000_000_000 + n}","title":"House blend No. ${below(200)}, 1 kg","sku":"HB-${below(200)}","quantity":${1 + below(3)},"currentQuantity":1,"isGiftCard":false,"product":{"id":"gid://shopify/Product/${below(200) + 1}"},"variant":{"id":"gid://shopify/ProductVariant/${below(600) + 1}"},"sellingPlan":null,"originalUnitPriceSet":${bag(price)},"discountedUnitPriceAfterAllDiscountsSet":${bag(price - below(100))},"__parentId":"gid://shopify/Order/${orderId}"}`;
}
