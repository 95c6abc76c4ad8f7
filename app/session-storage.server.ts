import { Session } from "@shopify/shopify-api";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { db, pool } from "./db.server";
import { sealText, unsealText } from "./features/privacy/seal.server";
import { log } from "./log.server";
import { singleton } from "./singleton.server";

type Storage = Pick<
  PrismaSessionStorage<typeof db>,
  "storeSession" | "loadSession" | "deleteSession" | "deleteSessions" | "findSessionsByShop"
>;

/** Shopify's offline access tokens live one hour (rules P-07). */
const TOKEN_LIFE_MS = 3_600_000;

// Made at the first use and made anew after a failure: the library's class looks for its table in its constructor, and
// keeps saying "not ready" for ever when the database was away at that moment.
let inner: Promise<PrismaSessionStorage<typeof db>> | null = null;

function table(): Promise<PrismaSessionStorage<typeof db>> {
  inner ??= (async () => {
    await db.session.count();
    return new PrismaSessionStorage(db);
  })().catch((error: unknown) => {
    inner = null;
    throw error;
  });
  return inner;
}

function sealed(session: Session): Session {
  const fields = session.toObject();
  if (fields.accessToken)
    fields.accessToken = sealText(
      { column: "sessions.access_token", shop: session.shop },
      fields.accessToken,
    );
  if (fields.refreshToken) {
    fields.refreshToken = sealText(
      { column: "sessions.refresh_token", shop: session.shop },
      fields.refreshToken,
    );
    // An answer without `expires_in` would make a token that nobody ever renews.
    fields.expires ??= new Date(Date.now() + TOKEN_LIFE_MS);
  }
  return new Session(fields);
}

/** A session whose key is gone counts as none: opening the app then fetches new tokens, which beats failing for ever. */
function opened(session: Session | undefined): Session | undefined {
  if (!session) return undefined;
  const fields = session.toObject();
  try {
    if (fields.accessToken)
      fields.accessToken = unsealText(
        { column: "sessions.access_token", shop: session.shop },
        fields.accessToken,
      );
    if (fields.refreshToken)
      fields.refreshToken = unsealText(
        { column: "sessions.refresh_token", shop: session.shop },
        fields.refreshToken,
      );
  } catch (error) {
    log.error({ err: error, sessionId: session.id }, "a stored session can not be unsealed");
    return undefined;
  }
  return new Session(fields);
}

/**
 * Runs `work` while no other process changes the tokens of this shop. The lock is Postgres' and ends with its transaction,
 * so a process that dies holds nothing up.
 */
export async function withTokenLock<T>(domain: string, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL lock_timeout = '60s'");
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`token:${domain}`]);
    return await work();
  } finally {
    await client.query("COMMIT").catch((error: Error) => (broken = error));
    client.release(broken);
  }
}

/** For who already holds {@link withTokenLock}. */
export const storeSessionUnderLock = async (session: Session): Promise<boolean> =>
  (await table()).storeSession(sealed(session));

/** Sessions of Shopify's library, in the table `sessions`, with access and refresh tokens sealed. */
export const sessionStorage: Storage = singleton("session-storage", () => ({
  storeSession: (session: Session) =>
    session.isOnline
      ? storeSessionUnderLock(session)
      : withTokenLock(session.shop, () => storeSessionUnderLock(session)),
  loadSession: async (id: string) => opened(await (await table()).loadSession(id)),
  deleteSession: async (id: string) => (await table()).deleteSession(id),
  deleteSessions: async (ids: string[]) => (await table()).deleteSessions(ids),
  findSessionsByShop: async (shop: string) =>
    (await (await table()).findSessionsByShop(shop)).flatMap((session) => opened(session) ?? []),
}));
