import { Session } from "@shopify/shopify-api";
import { z } from "zod";
import { env } from "~/env.server";
import { log } from "~/log.server";
import { tokenRefreshes } from "~/metrics.server";
import { sessionStorage, storeSessionUnderLock, withTokenLock } from "~/session-storage.server";
import type { ShopDomain } from "./ids";

/** Nothing in the background can renew the shop's access: a merchant has to open the app. Trying again is of no use. */
export class NeedsOpeningError extends Error {
  constructor(
    readonly domain: ShopDomain,
    reason: string,
  ) {
    super(
      `The access of ${domain} can not be renewed in the background (${reason}): a merchant has to open the app`,
    );
    this.name = "NeedsOpeningError";
  }
}

/** The renewal did not work this time (network, Shopify's trouble, our own settings): a later try may. */
export class TokenRefreshError extends Error {
  override name = "TokenRefreshError";
}

/** Renewed this long before the end, as Shopify's library does, so that a token does not end in the middle of a call. */
const RENEW_BEFORE_MS = 5 * 60_000;
const TIMEOUT_MS = 15_000;

const answerShape = z.object({
  access_token: z.string().min(1),
  scope: z.string().optional(),
  expires_in: z.number().positive().default(3600),
  refresh_token: z.string().min(1).optional(),
  refresh_token_expires_in: z.number().positive().optional(),
});

const sessionIdOf = (domain: ShopDomain): string => `offline_${domain}`;

const outlives = (session: Session, ms: number): boolean =>
  !session.expires || session.expires.getTime() - ms > Date.now();

function isUsable(
  session: Session | undefined,
  refused: string | undefined,
): session is Session & { accessToken: string } {
  return (
    Boolean(session?.accessToken) && session!.accessToken !== refused && outlives(session!, RENEW_BEFORE_MS)
  );
}

/**
 * A valid offline access token of the shop. When it is about to end it is renewed, by one process at a time: the others
 * wait, read again and find the new one (Shopify's library has no such lock, and a refresh token works once). The new
 * pair is stored before anybody uses it: a crash in between leaves the old refresh token, which Shopify takes again until
 * its replacement is used. When Shopify refuses to renew, somebody else may have been quicker (a merchant who opens the app
 * gets a new pair, which ends the old one), so the stored token is read once more before giving up.
 *
 * `refused`: a token that Shopify has just answered with 401; it is renewed even if it should still be good.
 * Errors: {@link NeedsOpeningError} when there is nothing to renew with, {@link TokenRefreshError} when it is worth
 * another try.
 */
export async function getOfflineToken(
  domain: ShopDomain,
  options: { refused?: string } = {},
): Promise<string> {
  const known = await sessionStorage.loadSession(sessionIdOf(domain));
  if (isUsable(known, options.refused)) return known.accessToken;
  const first = await renewInTurn(domain, options.refused, null);
  if (first.ok) return first.accessToken;
  // Who was quicker, and waits for the lock to store what they got, has it before us.
  const second = await renewInTurn(domain, options.refused, first.refusal);
  if (!second.ok) throw second.refusal.error;
  return second.accessToken;
}

/** Shopify did not take this refresh token. */
interface Refusal {
  refreshToken: string;
  error: NeedsOpeningError;
}

type Turn = { ok: true; accessToken: string } | { ok: false; refusal: Refusal };

/** `earlier`: what Shopify has just refused. When that is still all there is, there is nothing to renew with. */
const renewInTurn = (
  domain: ShopDomain,
  refused: string | undefined,
  earlier: Refusal | null,
): Promise<Turn> =>
  withTokenLock(domain, async () => {
    const session = await sessionStorage.loadSession(sessionIdOf(domain));
    if (isUsable(session, refused)) return { ok: true, accessToken: session.accessToken };
    if (!session?.accessToken) throw new NeedsOpeningError(domain, "no token is stored");
    const { refreshToken } = session;
    if (!refreshToken)
      throw new NeedsOpeningError(domain, "the token has ended and none to renew it came with it");
    try {
      if (earlier?.refreshToken === refreshToken) throw earlier.error;
      const renewed = await renew(domain, session, refreshToken);
      await storeSessionUnderLock(renewed);
      tokenRefreshes.inc({ outcome: "renewed" });
      return { ok: true, accessToken: renewed.accessToken! };
    } catch (error) {
      if (error instanceof NeedsOpeningError && !earlier)
        return { ok: false, refusal: { refreshToken, error } };
      tokenRefreshes.inc({ outcome: error instanceof NeedsOpeningError ? "needs-opening" : "failed" });
      // Shopify's library would go on with the dead token until its end; without one it fetches a new one at the next opening.
      if (error instanceof NeedsOpeningError) await sessionStorage.deleteSession(session.id);
      // The old one may have minutes left: good enough to go on with, and the next call tries again.
      if (
        error instanceof TokenRefreshError &&
        session.accessToken !== refused &&
        outlives(session, 10_000)
      ) {
        log.warn({ err: error, domain }, "renewing the access failed; going on with the present token");
        return { ok: true, accessToken: session.accessToken };
      }
      throw error;
    }
  });

async function renew(domain: ShopDomain, session: Session, refreshToken: string): Promise<Session> {
  const { status, body } = await post(domain, {
    client_id: env.SHOPIFY_API_KEY,
    client_secret: env.SHOPIFY_API_SECRET,
    grant_type: "refresh_token",
    refresh_token: refreshToken,
  });
  const error = z.object({ error: z.string() }).safeParse(body).data?.error ?? "";
  // `invalid_client` speaks of our key and secret, not of this shop: marking every shop for it would be wrong.
  if ([400, 401, 403, 404].includes(status) && error !== "invalid_client") {
    throw new NeedsOpeningError(domain, `Shopify answered ${status} ${error}`.trim());
  }
  const answer = answerShape.safeParse(body);
  if (status !== 200 || !answer.success) {
    throw new TokenRefreshError(
      `Renewing the access of ${domain} failed: Shopify answered ${status} ${error}`.trim(),
    );
  }
  const seconds = (n: number) => new Date(Date.now() + n * 1000);
  const { access_token, scope, expires_in, refresh_token, refresh_token_expires_in } = answer.data;
  return new Session({
    ...session.toObject(),
    accessToken: access_token,
    scope: scope ?? session.scope,
    expires: seconds(expires_in),
    refreshToken: refresh_token ?? refreshToken,
    refreshTokenExpires: refresh_token_expires_in
      ? seconds(refresh_token_expires_in)
      : session.refreshTokenExpires,
  });
}

async function post(
  domain: ShopDomain,
  body: Record<string, string>,
): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(`https://${domain}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    try {
      return { status: response.status, body: JSON.parse(text) as unknown };
    } catch {
      return { status: response.status, body: null };
    }
  } catch (error) {
    throw new TokenRefreshError(`Renewing the access of ${domain} failed: Shopify was not reached`, {
      cause: error,
    });
  }
}
