import { z } from "zod";

/** What a browser hands out when somebody allows messages (PushSubscription.toJSON), as far as it is needed. */
export const pushSubscription = z.object({
  endpoint: z.url().max(2000),
  keys: z.object({
    // An uncompressed point of P-256, and 16 bytes.
    p256dh: z.string().regex(/^B[\w-]{86}=?$/),
    auth: z.string().regex(/^[\w-]{22}(==)?$/),
  }),
});
export type PushSubscription = z.output<typeof pushSubscription>;

/** The push services of the browsers there are: Chrome and its kin, Firefox, Edge, Safari. */
const services = [
  /^fcm\.googleapis\.com$/,
  /(^|\.)push\.services\.mozilla\.com$/,
  /\.notify\.windows\.com$/,
  /(^|\.)push\.apple\.com$/,
];

/**
 * Whether an address is one of a push service. It comes from a page of the storefront, and we are going to call it: anything else
 * could be a machine beside ours. @param more origins the operator trusts besides
 */
export function isPushService(endpoint: string, more: readonly string[]): boolean {
  const { protocol, hostname, origin, port } = new URL(endpoint);
  if (more.includes(origin)) return true;
  return protocol === "https:" && port === "" && services.some((service) => service.test(hostname));
}
