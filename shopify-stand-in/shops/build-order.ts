import { catalogue, dearerPrice } from "./coffee-catalogue";
import type { Country } from "./countries";
import { presentmentRates } from "./countries";
import { lineNetMinor, settleAmounts } from "./order-amounts";
import type { PlannedOrder } from "./plan-shopper";
import type { Random } from "./random";
import type { SandboxLine, SandboxOrder, SandboxProduct } from "./shop-model";

/** Goods worth this much travel free. */
const freeShippingFromMinor = 5900n;

export interface OrderMaterials {
  random: Random;
  products: readonly SandboxProduct[];
  priceRiseDay: number;
  sellingPlans: readonly { id: bigint; name: string }[];
  nextLineId: () => bigint;
}

export interface OrderHeader {
  id: bigint;
  name: string;
  customerId: bigint | null;
  createdAt: number;
  country: Country;
  test: boolean;
  /** Sent free of charge for a parcel that went wrong. */
  replacement: boolean;
}

/** An order as it stands the moment it is placed and paid: nothing shipped, nothing refunded. */
export function buildOrder(
  planned: PlannedOrder,
  header: OrderHeader,
  materials: OrderMaterials,
): SandboxOrder {
  const { random } = materials;
  const { country } = header;
  const lines = planned.lines.map((line) => buildLine(line, planned, header, materials));
  const goodsMinor = lines.reduce((sum, line) => sum + lineNetMinor(line), 0n);
  const onlyGiftCards = lines.every((line) => line.isGiftCard);
  const ships =
    !onlyGiftCards && !header.replacement && planned.source !== "pos" && goodsMinor < freeShippingFromMinor;
  const presentmentCurrency = country.currency !== "EUR" && random.chance(0.9) ? country.currency : "EUR";
  const order: SandboxOrder = {
    id: header.id,
    name: header.name,
    customerId: header.customerId,
    createdAt: header.createdAt,
    processedAt: header.createdAt,
    updatedAt: header.createdAt,
    cancelledAt: null,
    cancelReason: null,
    test: header.test,
    sourceName: header.replacement ? "shopify_draft_order" : planned.source,
    financialStatus: "PAID",
    fulfillmentStatus: "UNFULFILLED",
    returnStatus: "NO_RETURN",
    presentmentCurrency,
    presentmentRate: rateOn(presentmentCurrency, planned.day),
    discountCodes: planned.code && !header.replacement ? [planned.code.code] : [],
    tags: header.replacement
      ? ["replacement"]
      : planned.source === "subscription_contract"
        ? ["subscription"]
        : [],
    lines,
    shippingMinor: ships ? country.shippingMinor : 0n,
    taxMinor: lines.reduce((sum, line, index) => sum + taxOf(line, planned.lines[index]!.item, country), 0n),
    discountMinor: 0n,
    totalMinor: 0n,
    refunds: [],
    fulfillments: [],
    returns: [],
    checkoutToken: hexToken(random),
  };
  settleAmounts(order);
  return order;
}

function buildLine(
  line: PlannedOrder["lines"][number],
  planned: PlannedOrder,
  header: OrderHeader,
  materials: OrderMaterials,
): SandboxLine {
  const item = catalogue[line.item]!;
  const product = materials.products[line.item]!;
  const variant = product.variants[line.variant]!;
  const listed = item.variants[line.variant]!.priceMinor;
  const unitPriceMinor = item.dearer && planned.day >= materials.priceRiseDay ? dearerPrice(listed) : listed;
  const fullMinor = unitPriceMinor * BigInt(line.quantity);
  const percent = header.replacement ? 100 : product.isGiftCard ? 0 : (planned.code?.percent ?? 0);
  return {
    id: materials.nextLineId(),
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    variantTitle: product.variants.length > 1 ? variant.title : null,
    sku: variant.sku,
    vendor: product.vendor,
    quantity: line.quantity,
    currentQuantity: line.quantity,
    unitPriceMinor,
    discountMinor: (fullMinor * BigInt(percent)) / 100n,
    isGiftCard: product.isGiftCard,
    sellingPlan:
      planned.source === "subscription_contract" ? materials.sellingPlans[line.quantity % 2]! : null,
  };
}

function taxOf(line: SandboxLine, itemIndex: number, country: Country): bigint {
  if (line.isGiftCard) return 0n;
  const rate = catalogue[itemIndex]!.food ? country.taxPermille.food : country.taxPermille.other;
  return (lineNetMinor(line) * BigInt(rate) + 500n) / 1000n;
}

/** The day's rate: the listed one, breathing two per cent over half a year. */
function rateOn(currencyCode: string, day: number): number {
  if (currencyCode === "EUR") return 1;
  const listed = presentmentRates.find((entry) => entry.currencyCode === currencyCode)!.rate;
  return Math.round(listed * (1 + 0.02 * Math.sin(day / 29)) * 1e6) / 1e6;
}

/** A token as checkouts and carts have: 32 hexadecimal digits. */
export function hexToken(random: Random): string {
  let token = "";
  for (let part = 0; part < 4; part++) token += random.int(0, 0xffffffff).toString(16).padStart(8, "0");
  return token;
}
