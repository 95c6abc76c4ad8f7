import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { checkoutRow } from "~/features/checkouts/checkout-rows";
import { createShop } from "../../../tests/factories/shop";
import { importSources } from "./import-sources.server";
import { loadChunk } from "./load-chunk.server";

afterAll(() => pool.end());

const rowOf = (token: string) => {
  const at = "2026-11-01T10:00:00Z";
  return checkoutRow({
    token,
    customerId: null,
    createdAt: at,
    updatedAt: at,
    completedAt: null,
    totalMinor: 1n,
  });
};

test("a row that can be copied but not kept is put aside alone, and the rest of its chunk is in", async () => {
  const shop = await createShop();
  const runId = randomUUID();
  const now = new Date();
  const part = { runId, entity: "checkouts" as const, bulkOperationId: "gid://shopify/BulkOperation/1" };
  await withShop(shop.id, async (tx) => {
    const run = { shopId: shop.id, id: runId, kind: "first", state: "running", startedAt: now };
    await tx.importRun.create({ data: run });
    await tx.importPart.create({ data: { shopId: shop.id, ...part, state: "loading", updatedAt: now } });
  });
  // Longer than a page of the index that the token is the key of.
  const tooLong = randomBytes(5000).toString("hex");
  const tokens = ["a", "b", tooLong, "c", "d"];
  const rows = [[Buffer.from(tokens.map(rowOf).join(""))]];
  const chunk = { index: 0, rows, rejected: [], endByte: 100, endLine: 5 };
  const upTo = () => ({ byte: 100, line: 5 });
  const asOf = now.toISOString();
  for (let time = 0; time < 2; time++)
    await loadChunk(shop, part, importSources.checkouts, chunk, { asOf, now, upTo });

  await withShop(shop.id, async (tx) => {
    const kept = await tx.checkout.findMany({ orderBy: { token: "asc" } });
    expect(kept.map(({ token }) => token)).toEqual(["a", "b", "c", "d"]);
    const rejected = await tx.rejectedRecord.findMany();
    expect(rejected.map(({ source, reason }) => `${source} ${reason}`)).toEqual([
      expect.stringMatching(/^bulk:checkouts checkouts: index row .*54000/),
    ]);
    expect(await tx.importPart.findFirst()).toMatchObject({ bytesLoaded: 100n, linesLoaded: 5n });
  });
});
