import { e164, plainEmail } from "./addresses";
import type { Platform } from "./platform";

/**
 * Google's Customer Match: small letters, no dots before the @ of gmail.com and googlemail.com; numbers by E.164. Names would need
 * postal codes beside them, which are not kept here.
 * Source: support.google.com/google-ads/answer/7659867; Google Ads API, "Customer Match, prepare the data".
 */
export const google: Platform = {
  id: "google",
  header: { email: "Email", phone: "Phone" },
  email: (text) => {
    const plain = plainEmail(text);
    if (plain === null) return null;
    const at = plain.lastIndexOf("@");
    const [name, domain] = [plain.slice(0, at), plain.slice(at)];
    return /^@(gmail|googlemail)\.com$/.test(domain) ? name.replaceAll(".", "") + domain : plain;
  },
  phone: e164,
  least: 100,
};
