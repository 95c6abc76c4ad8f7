import { e164, plainEmail } from "./addresses";
import type { Platform } from "./platform";

/**
 * Customer files of TikTok: no blanks, small letters; numbers by E.164; the headings say that it is hashed.
 * Source: ads.tiktok.com/help, "How to create a custom audience with a customer file" (September 2025).
 */
export const tiktok: Platform = {
  id: "tiktok",
  header: { email: "Email_SHA256", phone: "Phone_SHA256" },
  email: plainEmail,
  phone: e164,
  least: 1000,
};
