import type { SandboxShop } from "../../shops/shop-model";
import { markup } from "../html";
import type { PlainPage } from "./resource-page";

/** A page of Shopify that the sandbox does not draw: it says which one it would be. */
export function otherPage(shop: SandboxShop, rest: string, url: string | null): PlainPage {
  const address = url ?? `https://admin.shopify.com/store/${shop.profile.handle}/${rest}`;
  const title = url ? "Online store" : titleOf(rest);
  const main = markup`<div class="page narrow"><h1>${title}</h1><section class="card">
<p>In a real store this link opens the following page of Shopify. The sandbox does not draw it.</p><p><code>${address}</code></p></section></div>`;
  return { title, main };
}

export function homePage(shop: SandboxShop, appName: string, appHandle: string): PlainPage {
  const { name, handle, currencyCode, ianaTimezone } = shop.profile;
  const counts = `${shop.orders.size} orders, ${shop.customers.size} customers, ${shop.products.size} products`;
  const main = markup`<div class="page narrow"><h1>${name}</h1><section class="card">
<p>${counts}. Currency ${currencyCode}, time zone ${ianaTimezone}.</p>
<p><a class="button primary" href="/store/${handle}/apps/${appHandle}">${appName}</a></p></section></div>`;
  return { title: name, main };
}

function titleOf(rest: string): string {
  const words = (rest.split("/")[0] ?? "").replaceAll(/[-_]/g, " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1) || "Shopify";
}
