import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";

/** Reads across the features' tables, as the operator does; it sees one shop at a time, like everything else. */

export interface ShopState {
  lastImport: { kind: string; state: string; startedAt: Date; finishedAt: Date | null } | null;
  importError: string | null;
  waiting: number;
  oldestWaiting: Date | null;
  dead: number;
  /** Of the delivery that failed last and is not done. */
  deliveryError: string | null;
  lastReceived: Date | null;
  dueCustomers: number;
  oldestDue: Date | null;
  rejected: number;
}

/** Cost: index scans of what is not done; the inbox's newest row. */
export async function readShopState(tx: ShopTx, shopId: ShopId): Promise<ShopState> {
  const [row] = await tx.$queryRaw<
    {
      kind: string | null;
      state: string;
      started_at: Date;
      finished_at: Date | null;
      error: string | null;
      part_error: string | null;
      waiting: bigint;
      oldest_waiting: Date | null;
      dead: bigint;
      delivery_error: string | null;
      last_received: Date | null;
      due: bigint;
      oldest_due: Date | null;
      rejected: bigint;
    }[]
  >`
    SELECT r.kind, r.state, r.started_at, r.finished_at, r.error,
           (SELECT error FROM import_parts p WHERE p.shop_id = ${shopId} AND p.run_id = r.id AND p.error IS NOT NULL LIMIT 1) AS part_error,
           (SELECT count(*) FROM webhook_deliveries WHERE shop_id = ${shopId} AND state = 'new') AS waiting,
           (SELECT min(received_at) FROM webhook_deliveries WHERE shop_id = ${shopId} AND state = 'new') AS oldest_waiting,
           (SELECT count(*) FROM webhook_deliveries WHERE shop_id = ${shopId} AND state = 'dead') AS dead,
           (SELECT last_error FROM webhook_deliveries WHERE shop_id = ${shopId} AND state IN ('new', 'dead') AND last_error IS NOT NULL
             ORDER BY received_at DESC LIMIT 1) AS delivery_error,
           (SELECT max(received_at) FROM (SELECT max(received_at) AS received_at FROM webhook_deliveries
             WHERE shop_id = ${shopId} GROUP BY state) AS newest) AS last_received,
           (SELECT count(*) FROM score_due WHERE shop_id = ${shopId}) AS due,
           (SELECT min(since) FROM score_due WHERE shop_id = ${shopId}) AS oldest_due,
           (SELECT count(*) FROM rejected_records WHERE shop_id = ${shopId}) AS rejected
      FROM (SELECT) AS one
      LEFT JOIN LATERAL (SELECT * FROM import_runs WHERE shop_id = ${shopId} ORDER BY started_at DESC LIMIT 1) AS r ON true`;
  const found = row!;
  return {
    lastImport:
      found.kind === null
        ? null
        : {
            kind: found.kind,
            state: found.state,
            startedAt: found.started_at,
            finishedAt: found.finished_at,
          },
    importError: found.error ?? found.part_error,
    waiting: Number(found.waiting),
    oldestWaiting: found.oldest_waiting,
    dead: Number(found.dead),
    deliveryError: found.delivery_error,
    lastReceived: found.last_received,
    dueCustomers: Number(found.due),
    oldestDue: found.oldest_due,
    rejected: Number(found.rejected),
  };
}

export interface ImportLine {
  kind: string;
  state: string;
  startedAt: Date;
  finishedAt: Date | null;
  entity: string;
  part: string;
  lines: bigint;
  attempts: number;
  error: string | null;
}

/** The parts of the newest runs. */
export async function listImports(tx: ShopTx, shopId: ShopId, runs: number): Promise<ImportLine[]> {
  return tx.$queryRaw<ImportLine[]>`
    SELECT r.kind, r.state, r.started_at AS "startedAt", r.finished_at AS "finishedAt", p.entity, p.state AS part,
           p.lines_loaded AS lines, p.attempts, coalesce(p.error, r.error) AS error
      FROM (SELECT * FROM import_runs WHERE shop_id = ${shopId} ORDER BY started_at DESC LIMIT ${runs}) AS r
      JOIN import_parts p ON p.shop_id = r.shop_id AND p.run_id = r.id
     ORDER BY r.started_at DESC, p.entity`;
}

export interface DeadDelivery {
  webhookId: string;
  topic: string;
  receivedAt: Date;
  attempts: number;
  error: string | null;
}

export async function listDeadDeliveries(tx: ShopTx, shopId: ShopId, limit: number): Promise<DeadDelivery[]> {
  return tx.$queryRaw<DeadDelivery[]>`
    SELECT webhook_id AS "webhookId", topic, received_at AS "receivedAt", attempts, last_error AS error
      FROM webhook_deliveries WHERE shop_id = ${shopId} AND state = 'dead' ORDER BY received_at LIMIT ${limit}`;
}

export interface RejectedLine {
  id: string;
  source: string;
  resourceId: string | null;
  reason: string;
  seenAt: Date;
}

export async function listRejected(tx: ShopTx, shopId: ShopId, limit: number): Promise<RejectedLine[]> {
  return tx.$queryRaw<RejectedLine[]>`
    SELECT id::text, source, resource_id AS "resourceId", reason, seen_at AS "seenAt"
      FROM rejected_records WHERE shop_id = ${shopId} ORDER BY seen_at DESC, id LIMIT ${limit}`;
}

export async function countRejectedByReason(
  tx: ShopTx,
  shopId: ShopId,
): Promise<{ source: string; reason: string; count: bigint; newest: Date }[]> {
  return tx.$queryRaw`
    SELECT source, reason, count(*) AS count, max(seen_at) AS newest
      FROM rejected_records WHERE shop_id = ${shopId} GROUP BY source, reason ORDER BY count(*) DESC, source LIMIT 20`;
}

/** Still sealed; null when the shop has no such record. */
export async function findRejected(
  tx: ShopTx,
  shopId: ShopId,
  id: string,
): Promise<(RejectedLine & { record: Uint8Array }) | null> {
  const rows = await tx.$queryRaw<(RejectedLine & { record: Uint8Array })[]>`
    SELECT id::text, source, resource_id AS "resourceId", reason, seen_at AS "seenAt", record
      FROM rejected_records WHERE shop_id = ${shopId} AND id = ${id}::uuid`;
  return rows[0] ?? null;
}
