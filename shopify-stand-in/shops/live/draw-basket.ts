import {
  bargainBasket,
  careBasket,
  drawTaste,
  giftBasket,
  refillBasket,
  tradeBasket,
  trialBasket,
  type PlannedLine,
} from "../baskets";
import { catalogue } from "../coffee-catalogue";
import type { Random } from "../random";
import { partsOfDay } from "../shop-calendar";
import type { WantedLine } from "../shop-changes";
import type { SandboxShop } from "../shop-model";
import type { Shopper } from "./shoppers";

/**
 * What somebody puts into the basket: in Coffee Harbour by the same rules as its history (a refill of the own taste, what the
 * machine needs, a present, a cafe's cases), in any other shop what they had before.
 * @throws RangeError when the shop has nothing to sell
 */
export function drawBasket(
  shop: SandboxShop,
  shopper: Shopper | null,
  random: Random,
  day: number,
): WantedLine[] {
  const planned = sellsCoffee(shop) ? coffeeBasket(shopper, random, day, handlesOf(shop, shopper)) : [];
  const lines = planned.flatMap((line) => lineOf(shop, line));
  if (lines.length > 0) return lines;
  const before = shopper?.orders.at(-1)?.lines ?? [];
  const again = before.flatMap(({ variantId, quantity }) =>
    variantId !== null && isSold(shop, variantId) ? [{ variantId, quantity: Math.max(1, quantity) }] : [],
  );
  return again.length > 0 ? again : [anyLine(shop, random)];
}

const sellsCoffee = (shop: SandboxShop) => shop.profile.handle === "coffee-harbour";

function coffeeBasket(
  shopper: Shopper | null,
  random: Random,
  day: number,
  had: { handle: string; variant: number; quantity: number } | null,
): PlannedLine[] {
  if (!shopper || !had) return trialBasket(random);
  if (shopper.customer.tags.includes("wholesale")) return tradeBasket(random, Math.max(4, had.quantity));
  const { month } = partsOfDay(day);
  if (had.handle.startsWith("gift-box"))
    return giftBasket(random, month >= 10 || month === 1 ? "christmas" : "easter");
  if (/machine|grinder/.test(had.handle)) return careBasket(random);
  const taste =
    /^(capsules|beans)-/.test(had.handle) && had.handle !== "beans-wharf-blend-trade"
      ? had
      : drawTaste(random);
  const hunts =
    shopper.orders.length > 1 && shopper.orders.every(({ discountCodes }) => discountCodes.length > 0);
  return hunts ? bargainBasket(random, taste) : refillBasket(random, taste);
}

/** The first article of the latest order, as the catalogue knows it. */
function handlesOf(shop: SandboxShop, shopper: Shopper | null) {
  const line = shopper?.orders.at(-1)?.lines[0];
  const product = line?.productId ? shop.products.get(line.productId) : undefined;
  if (!line || !product) return null;
  const variant = Math.max(
    0,
    product.variants.findIndex(({ id }) => id === line.variantId),
  );
  return { handle: product.handle, variant, quantity: line.quantity };
}

function lineOf(shop: SandboxShop, { item, variant, quantity }: PlannedLine): WantedLine[] {
  const handle = catalogue[item]!.handle;
  for (const product of shop.products.values()) {
    const sold = product.handle === handle && product.status === "ACTIVE" && product.variants.length > 0;
    if (sold)
      return [{ variantId: product.variants[Math.min(variant, product.variants.length - 1)]!.id, quantity }];
  }
  return [];
}

function isSold(shop: SandboxShop, variantId: bigint): boolean {
  for (const { variants } of shop.products.values())
    if (variants.some(({ id }) => id === variantId)) return true;
  return false;
}

function anyLine(shop: SandboxShop, random: Random): WantedLine {
  const products = [...shop.products.values()].filter(({ variants }) => variants.length > 0);
  if (products.length === 0) throw new RangeError("The shop has nothing to sell");
  return { variantId: random.pick(random.pick(products).variants).id, quantity: random.int(1, 2) };
}
