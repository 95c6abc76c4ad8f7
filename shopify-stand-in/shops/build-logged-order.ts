import type { LoggedGoods, SoldGood } from "./logged-goods";
import { settleAmounts } from "./order-amounts";
import type { LoggedRow } from "./order-log-rows";
import { hexToken } from "./build-order";
import type { Random } from "./random";
import type { SandboxLine, SandboxOrder, SandboxShop } from "./shop-model";

export interface LoggedOrderMaterials {
  shop: SandboxShop;
  goods: LoggedGoods;
  random: Random;
  nextOrderId: () => bigint;
  nextLineId: () => bigint;
  /** Names given so far: Shopify has each only once. */
  names: Set<string>;
}

/**
 * An order of the log: paid, sent, no parcel known. Its amount is the log's; where the goods add up to more, the rest is a
 * discount, where they add up to less, it is a line of its own.
 */
export function buildLoggedOrder(
  row: LoggedRow,
  customerId: bigint,
  createdAt: number,
  materials: LoggedOrderMaterials,
): SandboxOrder {
  const { shop, goods, random, nextOrderId } = materials;
  const sold = goods.ofOrder(row);
  const soldMinor = sold.reduce((sum, good) => sum + good.amountMinor, 0n);
  const untold = { sku: "", quantity: 1, amountMinor: row.amountMinor - soldMinor };
  const lines = (sold.length === 0 || untold.amountMinor > 0n ? [...sold, untold] : sold).map((good) =>
    buildLine(good, materials),
  );
  spreadDiscount(lines, soldMinor > row.amountMinor && sold.length > 0 ? soldMinor - row.amountMinor : 0n);
  const order: SandboxOrder = {
    id: nextOrderId(),
    name: nameOf(row, materials),
    customerId,
    createdAt,
    processedAt: createdAt,
    updatedAt: createdAt,
    cancelledAt: null,
    cancelReason: null,
    test: false,
    sourceName: "web",
    financialStatus: "PAID",
    fulfillmentStatus: "FULFILLED",
    returnStatus: "NO_RETURN",
    presentmentCurrency: shop.profile.currencyCode,
    presentmentRate: 1,
    discountCodes: [],
    tags: [],
    lines,
    shippingMinor: 0n,
    taxMinor: 0n,
    discountMinor: 0n,
    totalMinor: 0n,
    refunds: [],
    fulfillments: [],
    returns: [],
    checkoutToken: hexToken(random),
  };
  settleAmounts(order);
  // Pennies of a line that its quantity does not divide.
  order.shippingMinor = row.amountMinor - order.totalMinor;
  settleAmounts(order);
  return order;
}

function nameOf(row: LoggedRow, { names }: LoggedOrderMaterials): string {
  const wanted = `#${row.orderId ?? 1001 + names.size}`;
  let name = wanted;
  for (let copy = 2; names.has(name); copy++) name = `${wanted}-${copy}`;
  names.add(name);
  return name;
}

function buildLine(good: SoldGood, { goods, nextLineId }: LoggedOrderMaterials): SandboxLine {
  const { product, variant } = goods.product(good.sku);
  return {
    id: nextLineId(),
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    variantTitle: null,
    sku: variant.sku,
    vendor: null,
    quantity: good.quantity,
    currentQuantity: good.quantity,
    unitPriceMinor: good.amountMinor / BigInt(good.quantity),
    discountMinor: 0n,
    isGiftCard: false,
    sellingPlan: null,
  };
}

/** Takes a discount off the lines in proportion to their price; what rounding leaves goes to the first lines that can bear it. */
function spreadDiscount(lines: readonly SandboxLine[], discountMinor: bigint): void {
  const price = (line: SandboxLine) => line.unitPriceMinor * BigInt(line.quantity);
  const total = lines.reduce((sum, line) => sum + price(line), 0n);
  if (discountMinor === 0n || total === 0n) return;
  const wanted = discountMinor < total ? discountMinor : total;
  let left = wanted;
  for (const line of lines) {
    line.discountMinor = (price(line) * wanted) / total;
    left -= line.discountMinor;
  }
  for (const line of lines) {
    const more = left < price(line) - line.discountMinor ? left : price(line) - line.discountMinor;
    line.discountMinor += more;
    left -= more;
  }
}
