import { z } from "zod";
import { parseShopDomain, type ShopDomain } from "./platform/ids";

/** App Bridge fetches a new token and asks once more when it sees this. */
const askAgain = { "X-Shopify-Retry-Invalid-Session-Request": "1" };

const shopOf = z.url({ protocol: /^https$/ }).transform((address, context): ShopDomain => {
  try {
    return parseShopDomain(new URL(address).host);
  } catch {
    context.addIssue({ code: "custom", message: "not a shop" });
    return z.NEVER;
  }
});
const claims = z.object({ dest: shopOf, iss: shopOf, sub: z.string().regex(/^\d+$/) });

/**
 * Turns away what Shopify's library would let through or stumble over, before it looks at the request:
 *
 * - a token that is no member of staff's. Tokens of shoppers (extensions in checkout and customer accounts) are signed with the
 *   same secret for the same app; they name a person as `gid://shopify/Customer/..` and not the shop's admin as issuer;
 * - a token whose issuer is another shop than the one it is for;
 * - an address that names another shop than the token, or several: the answer would be one shop's, framed by another's admin.
 *
 * The signature, the times and the audience are the library's to check, afterwards. A request without a token is its as well.
 * Errors: throws a Response, 401 for the token, 400 for the address.
 */
export function refuseForeignToken(request: Request): void {
  const address = new URL(request.url);
  const header = request.headers.get("authorization");
  const token = header?.replace(/^Bearer /, "") ?? address.searchParams.get("id_token");
  if (!token) return;
  const read = claims.safeParse(payloadOf(token));
  // What can not be read at all is the library's to refuse: it leads documents to the page that fetches a new token.
  if (!read.success && payloadOf(token) === null) return;
  if (!read.success || read.data.dest !== read.data.iss)
    throw new Response(null, { status: 401, headers: askAgain });
  if (address.searchParams.getAll("shop").some((named) => named.toLowerCase() !== read.data.dest))
    throw new Response(null, { status: 400 });
}

/** The claims as they stand there, unproven; null when the text is no token. */
function payloadOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
