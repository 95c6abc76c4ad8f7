import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import type { SandboxShop } from "../../shopify-stand-in/shops/shop-model";

const twoDigits = (n: number) => String(n).padStart(2, "0");
/** Stands in every personal field of the shop's customers. */
export const personalMark = (n: number) => `Pq${twoDigits(n)}Zk`;
/** Stands in every other text of the shop. */
export const shopMark = (n: number) => `Qx${twoDigits(n)}Zv`;
export const markedDomain = (n: number) => `shop-dm${twoDigits(n)}wy.myshopify.com`;

const anyMark = /(?:(?:pq(\d\d)zk)|(?:qx(\d\d)zv)|(?:dm(\d\d)wy)|(?:(?:\+|%2b)4930(\d\d)00))/gi;

/** Numbers of the shops whose marks are in a text, in any writing of them. */
export function shopsIn(text: string): number[] {
  const found = new Set<number>();
  for (const match of text.matchAll(anyMark)) found.add(Number(match.slice(1).find(Boolean)));
  return [...found].sort((a, b) => a - b);
}

/** True when a text tells of people or goods of any shop; domains, which logs may name, do not count. */
export const tellsOfContent = (text: string): boolean => /pq\d\dzk|qx\d\dzv|(?:\+|%2b)4930\d\d00/i.test(text);

/**
 * A small shop of which every text carries the shop's own mark, and every amount its number. All such shops have the same ids of
 * customers, orders, lines, products and checkouts, and the same order names: whatever finds a row by less than the shop finds
 * another shop's.
 */
export function createMarkedShop(n: number, now: number, customers = 4): SandboxShop {
  const shop = createCoffeeHarbour({ seed: "marked", now, customers });
  keepFewProducts(shop);
  const mark = shopMark(n);
  const personal = personalMark(n);
  Object.assign(shop.profile, {
    id: BigInt(700_000 + n),
    handle: markedDomain(n).replace(/\.myshopify\.com$/, ""),
    name: `Shop ${mark}`,
    email: `owner@${personal}.example`,
  });
  let serial = 0;
  for (const customer of shop.customers.values()) {
    serial += 1;
    Object.assign(customer, {
      firstName: `${personal}${serial}`,
      lastName: `Sample-${personal}`,
      email: `p${serial}@${personal.toLowerCase()}.example`,
      phone: `+4930${twoDigits(n)}00${twoDigits(serial)}`,
      tags: [`tag ${mark}`],
    });
  }
  for (const product of shop.products.values()) {
    product.title += ` ${mark}`;
    product.handle += `-${mark.toLowerCase()}`;
    product.vendor = `Vendor ${mark}`;
    product.productType = `Kind ${mark}`;
    product.tags = [`tag ${mark}`];
    for (const variant of product.variants) variant.sku = `${variant.sku}-${mark}`;
  }
  for (const order of shop.orders.values()) {
    order.discountCodes = order.discountCodes.map((code) => `${code}-${mark}`);
    order.tags = [`tag ${mark}`];
    order.shippingMinor += BigInt(n);
    order.totalMinor += BigInt(n);
    for (const line of order.lines) {
      line.title += ` ${mark}`;
      line.sku = `${line.sku}-${mark}`;
      line.vendor = `Vendor ${mark}`;
    }
    for (const parcel of order.fulfillments) parcel.trackingCompany = `Parcels ${mark}`;
    for (const refund of order.refunds) refund.note = `Note ${mark}`;
  }
  return shop;
}

/** Products that nobody ever bought tell nothing and cost time. */
function keepFewProducts(shop: SandboxShop): void {
  const bought = new Set<bigint | null>();
  for (const { lines } of [...shop.orders.values(), ...shop.abandonedCheckouts.values()])
    for (const { productId } of lines) bought.add(productId);
  for (const id of shop.products.keys()) if (!bought.has(id)) shop.products.delete(id);
}
