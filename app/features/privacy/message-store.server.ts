import type pg from "pg";
import type { ShopId } from "~/platform/ids";
import type { SealedColumnName } from "./sealed-columns";

export interface KeptMessage {
  kind: "delivery" | "rejected";
  id: string;
  /** Topic of a webhook, or where a rejected record came from. */
  source: string;
  sealed: Buffer;
  column: SealedColumnName;
}

const AT_ONCE = 200;

/** Every message of the shop that is still kept with its content: deliveries not worked off yet, and rejected records. */
export async function* readKeptMessages(client: pg.PoolClient, shopId: ShopId): AsyncGenerator<KeptMessage> {
  yield* readPages(client, shopId, "delivery", "webhook_deliveries.body", "webhook_id", "topic");
  yield* readPages(client, shopId, "rejected", "rejected_records.record", "id::text", "source");
}

async function* readPages(
  client: pg.PoolClient,
  shopId: ShopId,
  kind: KeptMessage["kind"],
  column: SealedColumnName,
  id: string,
  source: string,
): AsyncGenerator<KeptMessage> {
  const [table, content] = column.split(".");
  let after = "";
  for (;;) {
    const { rows } = await client.query<{ id: string; source: string; sealed: Buffer }>(
      `SELECT ${id} AS id, ${source} AS source, ${content} AS sealed FROM ${table}
       WHERE shop_id = $1 AND ${content} IS NOT NULL AND ${id} > $2 ORDER BY ${id} LIMIT ${AT_ONCE}`,
      [shopId, after],
    );
    for (const row of rows) yield { kind, column, ...row };
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!.id;
  }
}

/** Forgets what messages said. A delivery stays as done, so that it is not taken in again. */
export async function deleteMessages(
  client: pg.PoolClient,
  shopId: ShopId,
  messages: KeptMessage[],
  now: Date,
): Promise<void> {
  const ids = (kind: KeptMessage["kind"]) =>
    messages.filter((message) => message.kind === kind).map(({ id }) => id);
  await client.query(
    `UPDATE webhook_deliveries SET body = NULL, state = 'done', done_at = $3, next_try_at = NULL, last_error = 'redacted'
     WHERE shop_id = $1 AND webhook_id = ANY($2::text[])`,
    [shopId, ids("delivery"), now],
  );
  await client.query("DELETE FROM rejected_records WHERE shop_id = $1 AND id = ANY($2::uuid[])", [
    shopId,
    ids("rejected"),
  ]);
}
