import { pool } from "./db.server";

/**
 * Whether row-level security holds for the role this process works as, on every table that has a policy. It does not for a
 * superuser, for the tables' owner and for a role with BYPASSRLS: then nothing but our own queries keeps shops apart
 * (docs/decisions/005-row-level-security.md).
 */
export async function isWalled(): Promise<boolean> {
  const { rows } = await pool.query<{ walled: boolean }>(
    "SELECT coalesce(bool_and(row_security_active(polrelid)), true) AS walled FROM pg_policy",
  );
  return rows[0]!.walled;
}

/** For processes that nobody asks whether they are ready. Errors: throws when {@link isWalled} does not hold. */
export async function mustBeWalled(): Promise<void> {
  if (await isWalled()) return;
  throw new Error(
    "Row-level security does not hold for DATABASE_APP_ROLE: it must own no table, be no superuser and have no BYPASSRLS",
  );
}
