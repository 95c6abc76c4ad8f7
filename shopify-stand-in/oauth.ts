import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { AccessTokens, IssuedTokens } from "./access-tokens";
import type { Installation } from "./installation";
import type { SessionTokens } from "./session-tokens";
import { scopesOfStaff, type Staff } from "./staff";
import { json, type Ask, type Reply, type Route } from "./wire";

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";

const request = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  grant_type: z.string(),
  subject_token: z.string().default(""),
  subject_token_type: z.string().default(""),
  requested_token_type: z.string().default(OFFLINE),
  expiring: z.union([z.string(), z.number()]).default("0").transform(String),
  refresh_token: z.string().default(""),
});
type TokenRequest = z.output<typeof request>;

export interface OAuthParts {
  apiKey: string;
  apiSecret: string;
  sessionTokens: SessionTokens;
  accessTokens: AccessTokens;
  findInstallation(domain: string): Installation | null;
  findStaff(domain: string, userId: string): Staff;
}

/** The door with what it has given for which session token. */
interface Memory extends OAuthParts {
  issuedFor: Map<string, IssuedTokens>;
}

const fault = (status: number, error: string, error_description: string) =>
  json(status, { error, error_description });

export const isTokenCall = (ask: Ask) =>
  ask.url.pathname === "/admin/oauth/access_token" && ask.method === "POST";

/**
 * `POST /admin/oauth/access_token` of every shop: token exchange (offline and online), refresh, and the swap of old tokens.
 * @see https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/token-exchange
 */
export function oauthRoute(given: OAuthParts): Route {
  const parts: Memory = { ...given, issuedFor: new Map() };
  return async (ask) => {
    if (!isTokenCall(ask)) return null;
    const installation = parts.findInstallation(ask.host);
    if (!installation) return fault(404, "shop_not_found", `There is no shop ${ask.host} here.`);
    const body = request.safeParse(await readTokenBody(ask));
    if (!body.success) return fault(400, "invalid_request", z.prettifyError(body.error));
    if (body.data.client_id !== parts.apiKey) {
      return fault(
        400,
        "application_cannot_be_found",
        "Could not find Shopify API application with api_key.",
      );
    }
    if (!same(body.data.client_secret, parts.apiSecret)) {
      return fault(400, "invalid_client", "The client secret is missing or wrong.");
    }
    if (!installation.installed)
      return fault(400, "app_not_installed", "The application is not installed on this shop.");
    return grant(parts, ask.host, installation, body.data);
  };
}

async function grant(
  parts: Memory,
  domain: string,
  installation: Installation,
  asked: TokenRequest,
): Promise<Reply> {
  const scope = installation.grantedScopes.join(",");
  if (asked.grant_type === "refresh_token") {
    const pair = parts.accessTokens.refresh(domain, asked.refresh_token);
    return pair
      ? json(200, { ...pair, scope })
      : fault(401, "invalid_request", "This request requires an active refresh_token");
  }
  if (asked.grant_type !== EXCHANGE) {
    return fault(400, "unsupported_grant_type", `The sandbox does not play the grant ${asked.grant_type}.`);
  }
  if (asked.requested_token_type !== OFFLINE && asked.requested_token_type !== ONLINE) {
    return fault(400, "invalid_request", `requested_token_type is ${OFFLINE} or ${ONLINE}.`);
  }
  if (asked.subject_token_type === OFFLINE) return migrate(parts, domain, scope, asked);
  if (asked.subject_token_type !== ID_TOKEN)
    return fault(400, "invalid_request", `subject_token_type is ${ID_TOKEN}.`);

  const redeemed = await parts.sessionTokens.redeem(domain, asked.subject_token, asked.requested_token_type);
  if (!redeemed.ok) return fault(400, "invalid_subject_token", redeemed.reason);
  const issued = issue(parts, domain, asked, redeemed);
  if (asked.requested_token_type === OFFLINE) return json(200, { ...issued, scope });
  const associated_user_scope = scopesOfStaff(redeemed.userId, installation.grantedScopes).join(",");
  const associated_user = parts.findStaff(domain, redeemed.userId);
  return json(200, { ...issued, scope, associated_user_scope, associated_user });
}

/** Exchanges of one session token side by side get one and the same pair: two would make each other's refreshing end. */
function issue(
  { accessTokens, issuedFor }: Memory,
  domain: string,
  asked: TokenRequest,
  redeemed: { tokenId: string; repeated: boolean },
): IssuedTokens {
  const before = redeemed.repeated ? issuedFor.get(redeemed.tokenId) : undefined;
  if (before && accessTokens.check(domain, before.access_token).ok) return before;
  const issued =
    asked.requested_token_type === ONLINE
      ? accessTokens.issueOnline(domain)
      : asked.expiring === "1"
        ? accessTokens.issueExpiring(domain)
        : accessTokens.issueNonExpiring(domain);
  issuedFor.set(redeemed.tokenId, issued);
  return issued;
}

function migrate(parts: OAuthParts, domain: string, scope: string, asked: TokenRequest): Reply {
  const pair = asked.expiring === "1" ? parts.accessTokens.migrate(domain, asked.subject_token) : null;
  return pair
    ? json(200, { ...pair, scope })
    : fault(400, "invalid_subject_token", "The token cannot be exchanged for an expiring one.");
}

/** The fields of a request for a token, whichever way they are written; null when they cannot be read. */
export async function readTokenBody(ask: Ask): Promise<unknown> {
  const text = await ask.text();
  if (ask.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
