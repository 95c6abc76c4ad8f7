import { randomUUID } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import type { SandboxClock } from "./clock";
import type { SessionTokenOptions } from "./stand-in";

/** Shopify's session tokens live one minute. Of real time: a browser is no faster where the sandbox's clock is. */
const LIFETIME_S = 60;
/** How long after its first exchange a token may be exchanged again; of real time, too. */
const REPEAT_MS = 10_000;

export interface SessionTokens {
  mint(domain: string, options?: SessionTokenOptions): Promise<string>;
  /**
   * Checks a token that the app wants to exchange; `use` names what for. The loaders of one page exchange its token side by
   * side, so for some seconds after the first exchange another one of the same kind is `repeated`; later it is a replay.
   */
  redeem(
    domain: string,
    token: string,
    use: string,
  ): Promise<
    { ok: true; userId: string; tokenId: string; repeated: boolean } | { ok: false; reason: string }
  >;
}

/**
 * The session tokens (ID tokens) of the admin: HS256 under the app's secret.
 * @see https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens
 */
export function createSessionTokens(app: {
  apiKey: string;
  apiSecret: string;
  clock: Pick<SandboxClock, "now" | "speed">;
  ownerId: string;
}): SessionTokens {
  const key = new TextEncoder().encode(app.apiSecret);
  const sessionIds = new Map<string, string>();
  const redeemed = new Map<string, { firstAt: number; expiresAt: number }>();

  const sessionId = (domain: string, userId: string) => {
    const id = sessionIds.get(`${domain} ${userId}`) ?? randomUUID();
    sessionIds.set(`${domain} ${userId}`, id);
    return id;
  };

  return {
    mint(domain, { userId = app.ownerId, issuedAt, claims = {} } = {}) {
      const at = Math.floor((issuedAt ?? app.clock.now()) / 1000);
      return new SignJWT({
        iss: `https://${domain}/admin`,
        dest: `https://${domain}`,
        aud: app.apiKey,
        sub: userId,
        exp: at + Math.ceil(LIFETIME_S * Math.max(1, app.clock.speed)),
        nbf: at,
        iat: at,
        jti: randomUUID(),
        sid: sessionId(domain, userId),
        ...claims,
      })
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .sign(key);
    },

    async redeem(domain, token, use) {
      for (const [id, { expiresAt }] of redeemed) if (expiresAt < app.clock.now()) redeemed.delete(id);
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ["HS256"],
          audience: app.apiKey,
          issuer: `https://${domain}/admin`,
          currentDate: new Date(app.clock.now()),
          requiredClaims: ["exp", "nbf", "jti", "sub"],
        });
        if (payload.dest !== `https://${domain}`)
          return { ok: false, reason: "The token was issued for another shop" };
        const tokenId = `${payload.jti} ${use}`;
        const before = redeemed.get(tokenId);
        if (before && app.clock.now() - before.firstAt > REPEAT_MS * Math.max(1, app.clock.speed)) {
          return { ok: false, reason: "The token was already exchanged" };
        }
        if (!before)
          redeemed.set(tokenId, { firstAt: app.clock.now(), expiresAt: (payload.exp ?? 0) * 1000 });
        return { ok: true, userId: payload.sub ?? "", tokenId, repeated: before !== undefined };
      } catch (error) {
        if (error instanceof errors.JOSEError) return { ok: false, reason: error.message };
        throw error;
      }
    },
  };
}
