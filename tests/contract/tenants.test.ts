import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "~/db.server";
import { env } from "~/env.server";
import { encodeCursor } from "~/features/customers/customer-cursor";
import { addressesOf, listAppRoutes, type AppRoute } from "../factories/app-routes";
import { bothSides } from "../factories/both-sides";
import { foreignRequest, type ForeignRequest } from "../factories/foreign-request";
import { appSecrets, askData, askDocument, browserAgent } from "../factories/house";
import {
  each,
  openMarkedHouse,
  provokeErrors,
  type MarkedHouse,
  type MarkedShop,
} from "../factories/marked-house";
import { personalMark, shopMark, shopsIn, tellsOfContent } from "../factories/marked-shop";
import { sendRaw, type RawAnswer } from "../factories/raw-http";

/** Fifty shops with the same ids in everything, at work at the same time on one installation. */
const SHOPS = 50;
let house: MarkedHouse;
let routes: AppRoute[];

beforeAll(async () => {
  house = await openMarkedHouse(SHOPS);
  routes = (await listAppRoutes(house.build)).filter((route) => route.pattern.startsWith("/app"));
}, 300_000);
afterAll(async () => {
  await house.close();
  await pool.end();
});

/**
 * Every answer a member of staff can get, by the address it came from: pages, their data, files; headers and all. `brief`: the
 * data that the pages are made of, without the pages.
 */
async function everythingOf(
  shop: MarkedShop,
  { at, brief = false }: { at?: string; brief?: boolean } = {},
): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const keep = async (address: string, asking: Promise<Response>) => {
    const answer = await asking;
    const headers = [...answer.headers].map((pair) => pair.join(": ")).join("\n");
    answers.set(address, `${answer.status}\n${headers}\n${await answer.text()}`);
  };
  const ids = [String(shop.customerId), shop.dataRequestId, shop.viewId];
  for (const route of routes.filter(({ reads, pattern }) => reads && !(brief && pattern.includes("*")))) {
    for (const address of addressesOf(route, brief ? ids.slice(0, 2) : ids)) {
      const data = `${address}?${route.page ? `_data=${encodeURIComponent(route.id)}` : ""}`;
      await keep(data, askData(house, shop.domain, data, { at }));
      if (route.page && !brief) await keep(address, askDocument(house, shop.domain, address, { at }));
    }
  }
  for (const search of [
    `view=${shop.viewId}`,
    "q=pq",
    "q=%231003",
    `q=${shop.customerId}`,
    "sort=last-asc",
  ]) {
    const list = `/app/customers?${search}&_data=routes%2Fapp.customers._index`;
    await keep(list, askData(house, shop.domain, list, { at }));
    const file = `/app/customers/export?${search}`;
    await keep(file, askData(house, shop.domain, file, { at }));
  }
  return answers;
}

function expectOnly(shop: MarkedShop, answers: Map<string, string>): void {
  for (const [address, answer] of answers) {
    expect(
      shopsIn(answer).filter((n) => n !== shop.n),
      `shop ${shop.n} at ${address}`,
    ).toEqual([]);
    expect(answer.slice(0, 3), `${address} of shop ${shop.n}`).toMatch(/200|400|404/);
  }
  // What is looked for is there to be found.
  const all = [...answers.values()].join("\n");
  for (const own of [`Changed${personalMark(shop.n)}`, `View ${shopMark(shop.n)}`, `tag ${shopMark(shop.n)}`])
    expect(all).toContain(own);
}

test("each of fifty shops holds exactly what it holds itself, to the cent", async () => {
  for (const shop of house.shops) {
    for (const [kind, sides] of Object.entries(await bothSides(shop as never, shop.sandbox)))
      expect(sides.app, `${kind} of shop ${shop.n}`).toEqual(sides.sandbox);
  }
});

let asked: Promise<Map<string, string>[]> | undefined;
/** What each shop is answered, all being asked at once; of most shops the data alone. Asked once, whichever test comes first. */
const allAnswers = () => (asked ??= askAll());

async function askAll(): Promise<Map<string, string>[]> {
  const answers: Map<string, string>[] = [];
  await each(SHOPS, async (n) => {
    answers[n] = await everythingOf(house.shops[n]!, { brief: n >= 4 });
  });
  return answers;
}

test("no page, no data and no file of one shop shows a trace of another, all being asked at once", async () => {
  (await allAnswers()).forEach((answers, n) => expectOnly(house.shops[n]!, answers));
});

test("every query names its shop: with row-level security out of the way nothing of another shop shows either", async () => {
  const owner = new URL(env.DATABASE_URL).username;
  const unwalled = await house.start("web", { env: { DATABASE_APP_ROLE: owner } });
  const few = Math.min(4, SHOPS);
  await each(few, async (n) =>
    expectOnly(house.shops[n]!, await everythingOf(house.shops[n]!, { at: unwalled.url })),
  );
  await unwalled.stop();
});

test("no line of the log tells of people or goods, and none speaks of two shops", async () => {
  await allAnswers();
  await thingsWentWrong();
  const numbers = new Map(house.shops.map((shop) => [Number(shop.id), shop.n]));
  const lines = house.said().split("\n");
  expect(lines.length).toBeGreaterThan(SHOPS * 5);
  for (const line of lines) {
    expect(tellsOfContent(line), line).toBe(false);
    const shopId = /"shopId":(\d+)/.exec(line)?.[1];
    const spokenOf = new Set([...shopsIn(line), ...(shopId ? [numbers.get(Number(shopId))] : [])]);
    expect(spokenOf.size, line).toBeLessThanOrEqual(1);
  }
});

test("no secret and no token is in any line of the log", async () => {
  await allAnswers();
  await thingsWentWrong();
  const said = house.said();
  for (const secret of appSecrets()) expect(said).not.toContain(secret);
  expect(said).not.toMatch(
    /shp(at|rt|ss|ua)_|eyJ[\w-]+\.eyJ|Bearer [^[]|[?&"](hmac|id_token|session)"?[=:]"?[^[&"]/,
  );
  expect(said).not.toMatch(/[\w.+-]+@[\w-]+\.example/);
});

test("what is kept of errors tells of no content, and of no other shop", async () => {
  await thingsWentWrong();
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  const { rows } = await client.query<{ shop_id: string; text: string }>(`
    SELECT shop_id, last_error AS text FROM webhook_deliveries WHERE last_error IS NOT NULL
    UNION ALL SELECT shop_id, reason FROM rejected_records
    UNION ALL SELECT shop_id, error FROM import_parts WHERE error IS NOT NULL
    UNION ALL SELECT (data->>'shopId')::int, output::text FROM queue.job WHERE output IS NOT NULL`);
  await client.end();
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(shopsIn(row.text), `shop ${row.shop_id}`).toEqual([]);
});

test("whatever staff of one shop ask with what belongs to another, nothing of it comes back and nothing fails", async () => {
  const own = house.shops.at(-1)!;
  const other = house.shops.at(-2)!;
  const places = await placesOf(other);
  // After the look at its list, which its own access log notes.
  const before = await contentsOf(other);
  const oneRequest = foreignRequest(routes, own, other, places);
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(fc.array(oneRequest, { minLength: 8, maxLength: 8 }), async (requests) => {
      await Promise.all(
        requests.map(async (asked) => {
          const answer = await askRaw(own, asked);
          seen.add(answer.status);
          expect(answer.status, answer.text).toBeLessThan(500);
          const told = `${JSON.stringify(answer.headers)}\n${answer.text}`;
          expect(
            tellsOfContent(told) ? shopsIn(told).filter((n) => n !== own.n && n !== other.n) : [],
          ).toEqual([]);
          expect(told).not.toMatch(new RegExp(`${personalMark(other.n)}|${shopMark(other.n)}`, "i"));
          expect(told).not.toMatch(
            /node_modules|\.server\.(ts|js)|\bat .+:\d+:\d+|prisma|SELECT |syntax error/,
          );
          expect(answer.headers["x-added"]).toBeUndefined();
          expect(answer.headers["access-control-allow-credentials"]).toBeUndefined();
        }),
      );
    }),
    { seed: 20_261_122, numRuns: 60 },
  );
  expect([...seen], "some were understood").toEqual(expect.arrayContaining([200, 400, 404, 405]));
  expect(await contentsOf(other), "and nothing of it was changed").toEqual(before);
});

async function askRaw(shop: MarkedShop, asked: ForeignRequest): Promise<RawAnswer> {
  const token = await house.standIn.mintSessionToken(shop.domain);
  return sendRaw(house.appUrl, asked.framed ? `${asked.path}&id_token=${token}` : asked.path, {
    method: asked.method,
    headers: {
      "User-Agent": browserAgent,
      ...(asked.form === undefined ? {} : { "Content-Type": "application/x-www-form-urlencoded" }),
      ...(asked.framed ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: asked.form,
  });
}

/** Places in the lists of a shop, as its pages hand them out. */
async function placesOf(shop: MarkedShop): Promise<string[]> {
  const list = "/app/customers?sort=value-desc&_data=routes%2Fapp.customers._index";
  const answer = await (await askData(house, shop.domain, list)).text();
  // What is still being read when the answer begins follows it, after an empty line.
  const page = JSON.parse(answer.split("\n\n", 1)[0]!) as {
    list: { rows: { id: string; score: { valueMinor: string } | null }[] };
  };
  return page.list.rows.map(({ id, score }) =>
    encodeCursor({ sort: { by: "value", direction: "desc" }, value: score?.valueMinor ?? null, id }),
  );
}

/** One text of everything that is stored of a shop. */
async function contentsOf(shop: MarkedShop): Promise<string> {
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'shop_id' ORDER BY 1",
  );
  const contents: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(
      `SELECT t::text AS row FROM ${name} t WHERE shop_id = $1 ORDER BY 1`,
      [shop.id],
    );
    contents.push(`${name}: ${rows.map(({ row }) => row).join("\n")}`);
  }
  await client.end();
  return contents.join("\n");
}

let provoked: Promise<void> | undefined;
const thingsWentWrong = () => (provoked ??= provokeErrors(house));
