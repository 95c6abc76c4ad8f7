import { afterAll, expect, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { closeQueue } from "~/queue.server";
import { createShop } from "../../../tests/factories/shop";
import { getImportProgress } from "./import-progress.server";
import { finishRun, stopRuns } from "./import-store.server";
import { startFirstImport } from "./start-first-import.server";
import { startReconcile } from "./start-reconcile.server";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

type Shop = Awaited<ReturnType<typeof createShop>>;
const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));
const runsOf = (shop: Shop) =>
  withShop(shop.id, (tx) =>
    tx.importRun.findMany({ include: { parts: true }, orderBy: { startedAt: "asc" } }),
  );
const end = async (shop: Shop, failure: "access-denied" | null = null) => {
  const running = (await runsOf(shop)).find((run) => run.state === "running")!;
  await finishRun(shop.id, running.id, failure, at(9));
};
test("the first import begins once, however many pages ask for it at the same time", async () => {
  const shop = await createShop();
  await Promise.all([1, 2, 3, 4].map(() => startFirstImport(shop, at(1))));
  const runs = await runsOf(shop);
  expect(runs).toMatchObject([{ kind: "first", state: "running" }]);
  expect(runs[0]!.parts.map((part) => part.entity).sort()).toEqual([
    "checkouts",
    "customers",
    "orders",
    "products",
  ]);
  await end(shop);
  await startFirstImport(shop, at(2));
  expect(await runsOf(shop)).toHaveLength(1);
  expect(await withShop(shop.id, (tx) => getImportProgress(tx, at(3)))).toMatchObject({
    state: "done",
    kind: "first",
  });
});

test("a failed first import is begun anew by the next opening, and a reinstalled shop is imported again", async () => {
  const shop = await createShop();
  await startFirstImport(shop, at(1));
  await end(shop, "access-denied");
  expect(await withShop(shop.id, (tx) => getImportProgress(tx, at(2)))).toMatchObject({
    state: "failed",
    error: "access-denied",
  });
  await startFirstImport(shop, at(2));
  await end(shop);
  await startFirstImport({ ...shop, installedAt: at(5) }, at(6));
  expect((await runsOf(shop)).map((run) => run.state)).toEqual(["failed", "done", "running"]);
  await stopRuns(shop.id, at(7));
  expect((await runsOf(shop)).map((run) => run.state)).toEqual(["failed", "done", "stopped"]);
});

test("a reconcile asks for what changed since before the last pull began, and waits for a first import to build on", async () => {
  const shop = await createShop();
  await startReconcile(shop, at(1));
  expect(await runsOf(shop)).toEqual([]);
  await startFirstImport(shop, at(2));
  await startReconcile(shop, at(3));
  expect(await runsOf(shop)).toHaveLength(1);
  await end(shop);
  await startReconcile(shop, at(4));
  await startReconcile(shop, at(4));
  const [, reconcile] = await runsOf(shop);
  expect(reconcile).toMatchObject({ kind: "reconcile", state: "running" });
  expect(reconcile!.parts.map((part) => part.changedSince?.getTime())).toEqual(
    Array(4).fill(at(2).getTime() - 15 * 60_000),
  );
  expect(await runsOf(shop)).toHaveLength(2);
});

test("about once a day a reconcile takes a census, and pulls all checkouts: a merge moves them without changing them", async () => {
  const shop = await createShop();
  await startFirstImport(shop, at(0));
  await end(shop);
  const partsAfter = async (hours: number) => {
    await startReconcile(shop, new Date(at(0).getTime() + hours * 3_600_000));
    await end(shop);
    return Object.fromEntries(
      (await runsOf(shop)).at(-1)!.parts.map((part) => [part.entity, part.changedSince === null]),
    );
  };
  const changes = { orders: false, customers: false, products: false, checkouts: false };
  const census = {
    ...changes,
    checkouts: true,
    "order-ids": true,
    "customer-ids": true,
    "product-ids": true,
  };
  expect(await partsAfter(21)).toEqual(changes);
  expect(await partsAfter(23)).toEqual(census);
  expect(await partsAfter(24)).toEqual(changes);
  expect(await partsAfter(46)).toEqual(census);
});

test("when all orders become visible everything is pulled again, once", async () => {
  const shop = await createShop({ seesAllOrders: false });
  const seeing = { ...shop, seesAllOrders: true };
  await startFirstImport(shop, at(1));
  await startReconcile(seeing, at(2));
  expect(await runsOf(shop), "the first import is still at it").toHaveLength(1);
  await end(shop);
  await startReconcile(shop, at(3));
  await startReconcile(seeing, at(4));
  expect(await runsOf(shop), "a reconcile that began before").toHaveLength(3);
  await startFirstImport(seeing, at(4));
  const runs = await runsOf(shop);
  expect(runs.map((run) => [run.kind, run.seesAllOrders])).toEqual([
    ["first", false],
    ["reconcile", false],
    ["first", true],
  ]);
  expect(
    runs[2]!.parts.map((part) => part.changedSince),
    "with a census",
  ).toEqual(Array(7).fill(null));
  await end(shop);
  await end(shop);
  await startFirstImport(seeing, at(5));
  await startReconcile(seeing, at(5));
  expect((await runsOf(shop)).map((run) => run.kind)).toEqual(["first", "reconcile", "first", "reconcile"]);
});

test("one shop's import is not another's", async () => {
  const [one, other] = [await createShop(), await createShop()];
  await startFirstImport(one, at(1));
  expect(await withShop(other.id, (tx) => getImportProgress(tx, at(2)))).toMatchObject({
    state: "none",
    parts: [],
  });
});
