import type { Channel } from "./message";

/** What links of a campaign's messages carry, and what Shopify is told it by (UTM parameters). */
export const utmOf = (campaignId: string, channel: Channel) => ({
  source: "holdfast",
  medium: channel,
  campaign: campaignId,
});

/**
 * A link by which Shopify tells an order of a campaign's message from others. A discount link leads on to the storefront, and what
 * counts is where the visit begins: there the parameters go into the address it leads to.
 *
 * Example: https://shop.example/discount/ABCD -> https://shop.example/discount/ABCD?redirect=%2F%3Futm_source%3Dholdfast..
 */
export function taggedUrl(address: string, campaignId: string, channel: Channel): string {
  const url = new URL(address);
  const tags = Object.entries(utmOf(campaignId, channel)).map(([name, value]) => [`utm_${name}`, value]);
  if (!url.pathname.startsWith("/discount/")) {
    for (const [name, value] of tags) url.searchParams.set(name!, value!);
    return url.href;
  }
  const to = new URL(url.searchParams.get("redirect") ?? "/", url.origin);
  for (const [name, value] of tags) to.searchParams.set(name!, value!);
  url.searchParams.set("redirect", `${to.pathname}${to.search}`);
  return url.href;
}
