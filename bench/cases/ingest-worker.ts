import fs from "node:fs";
import { pool, withShop, withShopConnection } from "~/db.server";
import { importSources } from "~/features/imports/import-sources.server";
import { createRun, findRunningRun, listParts, savePart } from "~/features/imports/import-store.server";
import { loadFile } from "~/features/imports/load-file.server";
import { asShopId } from "~/platform/ids";
import { measure } from "../measure.ts";

// The side of the `ingest` benchmark that is measured: imports the file each message names, and answers how long it took.
const source = importSources.orders;

async function importFile(
  shop: { id: ReturnType<typeof asShopId>; currencyCode: string },
  file: string,
): Promise<void> {
  const now = () => new Date();
  await createRun(
    { ...shop, seesAllOrders: true },
    { kind: "first", changedSince: null, now: now() },
    async (tx) => (await findRunningRun(tx)) !== null,
  );
  const run = await withShop(shop.id, findRunningRun);
  const part = (await withShop(shop.id, (tx) => listParts(tx, run!.id))).find(
    (one) => one.entity === "orders",
  )!;
  const bulkOperationId = "gid://shopify/BulkOperation/1";
  await savePart(
    shop.id,
    part,
    { state: "loading", bulkOperationId, bytesLoaded: 0n, linesLoaded: 0n },
    now(),
  );
  const start = { ...part, entity: "orders" as const, bulkOperationId, bytesLoaded: 0, linesLoaded: 0 };
  const input = fs.createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>;
  await loadFile(shop, start, source, input, {
    asOf: "2026-11-20T00:00:00Z",
    now,
    signal: new AbortController().signal,
  });
  await withShopConnection(shop.id, async (client) => source.finish?.(client, shop));
}

process.on("message", ({ shopId, file }: { shopId: number; file: string }) => {
  const work = measure(() => importFile({ id: asShopId(shopId), currencyCode: "EUR" }, file));
  work.then(
    (measured) => process.send!(measured),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on("disconnect", () => void pool.end());
