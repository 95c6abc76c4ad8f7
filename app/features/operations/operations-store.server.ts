import { pool } from "~/db.server";

/** Sums over all shops. Instants are null where there is nothing to be old. */
export interface DatabaseFigures {
  waitingDeliveries: number;
  oldestWaitingDelivery: Date | null;
  deadDeliveries: number;
  runningImports: number;
  oldestRunningImport: Date | null;
}

/** Two index scans; counts end at a hundred thousand (see the migration that makes `operator_figures`). */
export async function readFigures(): Promise<DatabaseFigures> {
  const { rows } = await pool.query<{
    waiting_deliveries: string;
    oldest_waiting_delivery: Date | null;
    dead_deliveries: string;
    running_imports: string;
    oldest_running_import: Date | null;
  }>("SELECT * FROM operator_figures()");
  const row = rows[0]!;
  return {
    waitingDeliveries: Number(row.waiting_deliveries),
    oldestWaitingDelivery: row.oldest_waiting_delivery,
    deadDeliveries: Number(row.dead_deliveries),
    runningImports: Number(row.running_imports),
    oldestRunningImport: row.oldest_running_import,
  };
}

/** When each installed shop was last scored whole, or null; from `shops`, one small row per shop. */
export async function readScoringInstants(): Promise<(Date | null)[]> {
  const { rows } = await pool.query<{ scored_at: Date | null }>(
    "SELECT scored_at FROM shops WHERE status <> 'uninstalled'",
  );
  return rows.map((row) => row.scored_at);
}

export async function countShopsByStatus(): Promise<{ status: string; count: number }[]> {
  const { rows } = await pool.query<{ status: string; count: string }>(
    "SELECT status, count(*) FROM shops GROUP BY status",
  );
  return rows.map(({ status, count }) => ({ status, count: Number(count) }));
}

/** When each shop was last scored whole, by its number. */
export async function readScoredAt(): Promise<Map<number, Date>> {
  const { rows } = await pool.query<{ id: number; scored_at: Date }>(
    "SELECT id, scored_at FROM shops WHERE scored_at IS NOT NULL",
  );
  return new Map(rows.map(({ id, scored_at }) => [id, scored_at]));
}
