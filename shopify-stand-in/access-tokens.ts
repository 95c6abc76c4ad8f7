import { randomBytes } from "node:crypto";

export const OFFLINE_LIFETIME_S = 3600;
export const REFRESH_LIFETIME_S = 90 * 24 * 3600;
export const ONLINE_LIFETIME_S = 24 * 3600 - 1;

/**
 * What happens to a refresh token that was used once. `refused`: it is dead, as contracts with Shopify describe it.
 * `until-replaced`: it may be retried until its replacement is used, which Shopify grants since 2026-08-28
 * (https://shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens). An app must live with both.
 */
export type UsedRefreshTokens = "refused" | "until-replaced";

export interface IssuedTokens {
  access_token: string;
  expires_in?: number;
  refresh_token?: string;
  refresh_token_expires_in?: number;
}

type Refusal = "unknown" | "revoked" | "expired" | "not-expiring";

interface AccessToken {
  domain: string;
  mode: "offline" | "online";
  /** Null: the token never expires, which Shopify no longer accepts from new apps. */
  expiresAt: number | null;
  revoked: boolean;
}

interface RefreshToken {
  domain: string;
  expiresAt: number;
  usedAt: number | null;
  /** The token whose use brought this one. */
  replaces: string | null;
  revoked: boolean;
}

/** A used refresh token may be retried for this long, where retries are allowed at all. */
const RETRY_WINDOW_MS = 30 * 24 * 3600 * 1000;

/**
 * The access tokens of all shops, on the given clock.
 * @see https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens
 */
export class AccessTokens {
  readonly #now: () => number;
  readonly #usedRefreshTokens: UsedRefreshTokens;
  readonly #access = new Map<string, AccessToken>();
  readonly #refresh = new Map<string, RefreshToken>();

  constructor(now: () => number, usedRefreshTokens: UsedRefreshTokens = "refused") {
    this.#now = now;
    this.#usedRefreshTokens = usedRefreshTokens;
  }

  /** A new expiring pair. An app has one refreshable token per shop, so the pairs before it can no longer be refreshed. */
  issueExpiring(domain: string): IssuedTokens {
    for (const token of this.#refresh.values()) if (token.domain === domain) token.revoked = true;
    return this.#issuePair(domain, null);
  }

  issueNonExpiring(domain: string): IssuedTokens {
    return { access_token: this.#add(domain, "offline", null) };
  }

  issueOnline(domain: string): IssuedTokens {
    return { access_token: this.#add(domain, "online", ONLINE_LIFETIME_S), expires_in: ONLINE_LIFETIME_S };
  }

  /** A new pair for a refresh token, or null when the token is not (or no longer) good. */
  refresh(domain: string, value: string): IssuedTokens | null {
    const token = this.#refresh.get(value);
    if (!token || token.domain !== domain || token.revoked || token.expiresAt <= this.#now()) return null;
    if (token.usedAt !== null) {
      const retry =
        this.#usedRefreshTokens === "until-replaced" && this.#now() - token.usedAt <= RETRY_WINDOW_MS;
      if (!retry) return null;
    }
    if (token.replaces) this.#refresh.delete(token.replaces);
    for (const [other, { replaces }] of this.#refresh) if (replaces === value) this.#refresh.delete(other);
    token.usedAt ??= this.#now();
    return this.#issuePair(domain, value);
  }

  /** Swaps a token that never expires for an expiring pair, once; null when there is nothing to swap. */
  migrate(domain: string, value: string): IssuedTokens | null {
    const token = this.#access.get(value);
    if (
      !token ||
      token.domain !== domain ||
      token.revoked ||
      token.mode !== "offline" ||
      token.expiresAt !== null
    )
      return null;
    token.revoked = true;
    return this.issueExpiring(domain);
  }

  /** Whether an Admin API call may go on with this token. */
  check(domain: string, value: string): { ok: true } | { ok: false; reason: Refusal } {
    const token = this.#access.get(value);
    if (!token || token.domain !== domain) return { ok: false, reason: "unknown" };
    if (token.revoked) return { ok: false, reason: "revoked" };
    if (token.expiresAt === null) return { ok: false, reason: "not-expiring" };
    return token.expiresAt > this.#now() ? { ok: true } : { ok: false, reason: "expired" };
  }

  /** The app was uninstalled: every token of the shop is dead. */
  revokeAll(domain: string): void {
    for (const token of this.#access.values()) if (token.domain === domain) token.revoked = true;
    for (const token of this.#refresh.values()) if (token.domain === domain) token.revoked = true;
  }

  /** Lets the access tokens of a shop run out before their time; their refresh tokens stay good. */
  expireAll(domain: string): void {
    for (const token of this.#access.values())
      if (token.domain === domain && token.expiresAt !== null) token.expiresAt = this.#now();
  }

  #issuePair(domain: string, replaces: string | null): IssuedTokens {
    const refreshToken = `shprt_${randomBytes(16).toString("hex")}`;
    const expiresAt = this.#now() + REFRESH_LIFETIME_S * 1000;
    this.#refresh.set(refreshToken, { domain, expiresAt, usedAt: null, replaces, revoked: false });
    return {
      access_token: this.#add(domain, "offline", OFFLINE_LIFETIME_S),
      expires_in: OFFLINE_LIFETIME_S,
      refresh_token: refreshToken,
      refresh_token_expires_in: REFRESH_LIFETIME_S,
    };
  }

  #add(domain: string, mode: AccessToken["mode"], lifetimeS: number | null): string {
    const value = `${mode === "offline" ? "shpat" : "shpua"}_${randomBytes(16).toString("hex")}`;
    const expiresAt = lifetimeS === null ? null : this.#now() + lifetimeS * 1000;
    this.#access.set(value, { domain, mode, expiresAt, revoked: false });
    return value;
  }
}
