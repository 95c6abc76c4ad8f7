import type { SandboxShop } from "../../shops/shop-model";
import { markup } from "../html";
import type { Words } from "../words";
import { instant, table, type Cell } from "./page-parts";
import { customerName, ORDER_HEADS, orderRow, type PlainPage } from "./resource-page";

const SHOWN = 50;

/** The newest entries of the shop's orders, products or customers, or null for another section. */
export function listPage(shop: SandboxShop, kind: string, words: Words): PlainPage | null {
  const { handle, ianaTimezone } = shop.profile;
  const link = (path: string, text: string) => markup`<a href="/store/${handle}/${path}">${text}</a>`;
  if (kind === "orders") {
    const orders = [...shop.orders.values()].sort((a, b) => b.processedAt - a.processedAt).slice(0, SHOWN);
    const rows = orders.map((order) => orderRow(shop, order));
    return page(words.orders, shop.orders.size, ORDER_HEADS, rows);
  }
  if (kind === "customers") {
    const customers = [...shop.customers.values()].filter(
      ({ deleted, mergedInto }) => !deleted && mergedInto === undefined,
    );
    const newest = customers.sort((a, b) => b.createdAt - a.createdAt).slice(0, SHOWN);
    const rows = newest.map((customer) => [
      link(`customers/${customer.id}`, customerName(customer)),
      [customer.city, customer.countryCode].filter(Boolean).join(", "),
      instant(customer.createdAt, ianaTimezone),
    ]);
    return page(words.customers, customers.length, ["Customer", "Place", "Since"], rows);
  }
  if (kind === "products") {
    const products = [...shop.products.values()];
    const rows = products
      .slice(0, SHOWN)
      .map((product) => [
        link(`products/${product.id}`, product.title),
        product.productType,
        product.status.toLowerCase(),
        String(product.variants.length),
      ]);
    return page(words.products, products.length, ["Product", "Type", "Status", "Variants"], rows);
  }
  return null;
}

function page(title: string, total: number, heads: string[], rows: Cell[][]): PlainPage {
  const count = rows.length < total ? `${rows.length} / ${total}` : String(total);
  return {
    title,
    main: markup`<div class="page"><h1>${title} (${count})</h1><section class="card">${table(heads, rows)}</section></div>`,
  };
}
