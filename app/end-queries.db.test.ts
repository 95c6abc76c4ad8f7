import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withShop, type ShopTx } from "~/db.server";
import { createShop } from "../tests/factories/shop";

/** Only the owner sees what other connections are doing. */
const owner = new pg.Client(process.env.DATABASE_URL);
beforeAll(() => owner.connect());
afterAll(() => owner.end());

const sleepers = async () =>
  (await owner.query("SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'"))
    .rowCount;
const sleep = (tx: ShopTx) => tx.$queryRaw`SELECT pg_sleep(50)::text`;

/** Shorter than the statements would sleep. */
const soon = { timeout: 20_000 };

test("a statement of a request that was given up is ended in the database", soon, async () => {
  const shop = await createShop();
  const request = new AbortController();
  const page = withShop(shop.id, sleep, { signal: request.signal });
  page.catch(() => undefined);
  await expect.poll(sleepers).toBe(1);
  request.abort(new Error("gone"));
  await expect(page).rejects.toThrow("gone");
  expect(await sleepers()).toBe(0);
});

test("a statement that begins after the request was given up is ended too", soon, async () => {
  const shop = await createShop();
  const request = new AbortController();
  const page = withShop(
    shop.id,
    async (tx) => {
      request.abort(new Error("gone"));
      await pause(1);
      await sleep(tx).catch(() => undefined);
      return sleep(tx);
    },
    { signal: request.signal },
  );
  await expect(page).rejects.toThrow("gone");
  expect(await sleepers()).toBe(0);
});

test("a request that is given up before it begins asks the database nothing", async () => {
  const shop = await createShop();
  const work = withShop(shop.id, () => Promise.reject(new Error("asked")), {
    signal: AbortSignal.abort(new Error("gone")),
  });
  await expect(work).rejects.toThrow("gone");
});

test("the connections of requests that were given up serve the next ones unharmed", soon, async () => {
  const shop = await createShop();
  for (let round = 0; round < 20; round++) {
    const request = new AbortController();
    const page = withShop(shop.id, sleep, { signal: request.signal });
    page.catch(() => undefined);
    setTimeout(() => request.abort(new Error("gone")), round);
    await expect(page).rejects.toThrow("gone");
    const answers = await Promise.all(
      [1, 2, 3].map((n) => withShop(shop.id, (tx) => tx.$queryRaw`SELECT ${n}::int AS n`)),
    );
    expect(answers).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
  }
});

test("a statement that takes longer than a page may take is ended by PostgreSQL", async () => {
  const shop = await createShop();
  await expect(withShop(shop.id, sleep, { statementTimeoutMs: 20 })).rejects.toThrow(/statement timeout/);
  expect(
    await withShop(shop.id, (tx) => tx.$queryRaw`SELECT current_setting('statement_timeout') AS t`),
  ).toEqual([{ t: "0" }]);
});
