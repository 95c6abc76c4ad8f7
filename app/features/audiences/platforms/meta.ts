import { e164, plainEmail } from "./addresses";
import type { Platform } from "./platform";

/**
 * Customer lists of Meta (Facebook, Instagram): small letters; numbers with their country and nothing but digits.
 * Source: "How to format a customer list when creating a custom audience", Meta Business Help; Marketing API, "Custom Audience, hashing".
 */
export const meta: Platform = {
  id: "meta",
  header: { email: "email", phone: "phone" },
  email: plainEmail,
  phone: (text) => e164(text)?.slice(1) ?? null,
  least: 100,
};
