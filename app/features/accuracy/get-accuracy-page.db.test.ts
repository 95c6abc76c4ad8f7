import { afterAll, expect, test } from "vitest";
import { db, pool, withShop, withShopConnection } from "~/db.server";
import { dayOfIso, isoOfDay } from "~/features/churn/day";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import type { Shop } from "~/features/shops/shop";
import type { ShopId } from "~/platform/ids";
import { orderRecord } from "../../../tests/factories/order-record";
import { createShop } from "../../../tests/factories/shop";
import { simulateShop } from "../../../tests/factories/simulated-shop";
import { getAccuracyPage } from "./get-accuracy-page.server";
import { beginNight, writeJudgement } from "./nights-store.server";

afterAll(async () => {
  await db.$disconnect();
  await pool.end();
});

const today = dayOfIso("2026-06-30");
const end = today + 200;
const noonOf = (day: number) => new Date(`${isoOfDay(day)}T12:00:00Z`);

/** A customer with all purchases that will ever be made. */
type Customer = [id: bigint, days: number[]];
const crowd: Customer[] = simulateShop(300, end, 21).map(({ days }, i) => [BigInt(5000 + i), days]);

/** What the shop's customers buy after one day and up to another. */
function buy(shop: Shop, customers: Iterable<Customer>, after: number, until: number): Promise<unknown> {
  const orders = [...customers].flatMap(([customerId, days]) =>
    days
      .filter((day) => day > after && day <= until)
      .map((day) => {
        const at = noonOf(day).toISOString();
        return orderRecord({ customerId, createdAt: at, processedAt: at, updatedAt: at });
      }),
  );
  return withShopConnection(shop.id, (client) => recordOrders(client, shop, orders, noonOf(until)));
}

async function pageOf(shop: Shop) {
  const page = await getAccuracyPage(shop, new AbortController().signal);
  const judged = await page.judged;
  if (!judged.ok) throw new Error("the judged nights could not be read");
  return { ...page, judged: judged.value };
}

/** Nights of which single predictions are kept. */
const partsOf = (shop: Shop): Promise<string[]> =>
  withShop(shop.id, async (tx) => {
    const parts = await tx.$queryRaw<{ day: string }[]>`
      SELECT as_of_day::text AS day FROM prediction_parts WHERE shop_id = ${shop.id} ORDER BY day`;
    return parts.map(({ day }) => day);
  });

test("a night is judged when its horizon is over, and until then the shop's own past is what there is", async () => {
  const shop = await createShop();
  const onTheEdge: Customer[] = [
    [9001n, [today - 300, today]],
    [9002n, [today - 300]],
    [9003n, [today - 300]],
  ];
  const customers = [...crowd, ...onTheEdge];
  expect(await pageOf(shop)).toEqual({
    seesAllOrders: true,
    scored: null,
    judged: { newest: null, months: [], nextOn: null },
  });

  await buy(shop, customers, 0, today);
  await scoreShopWhole(shop, noonOf(today));
  const before = await pageOf(shop);
  const { horizonDays, backtest } = before.scored!;
  expect(JSON.parse(JSON.stringify(before))).toEqual(before);
  expect(before.judged).toEqual({ newest: null, months: [], nextOn: isoOfDay(today + horizonDays + 1) });
  expect(backtest[0]).toMatchObject({ day: isoOfDay(today - horizonDays), horizonDays });
  const tried = customers.filter(([, days]) => days[0]! <= today - horizonDays);
  expect(backtest[0]!.customers).toBe(tried.length);
  expect(backtest[0]!.stayedAway).toBe(
    tried.filter(([, days]) => !days.some((day) => day > today - horizonDays && day <= today)).length,
  );

  // Bought on the day itself: not again. On the last day of the horizon: again. On the day after it: not within.
  onTheEdge[1]![1].push(today + horizonDays);
  onTheEdge[2]![1].push(today + horizonDays + 1);

  // The last day of the horizon is not over while it runs.
  await buy(shop, customers, today, today + horizonDays);
  await scoreShopWhole(shop, noonOf(today + horizonDays), { keepPrediction: true });
  expect((await pageOf(shop)).judged.newest).toBeNull();
  expect(await partsOf(shop)).toEqual([isoOfDay(today), isoOfDay(today + horizonDays)]);

  await buy(shop, customers, today + horizonDays, today + horizonDays + 1);
  await scoreShopWhole(shop, noonOf(today + horizonDays + 1), { keepPrediction: true });
  const after = await pageOf(shop);
  // Who first bought a moment ago has no risk yet (churn/standing.ts), so nothing was foretold of them.
  const known = customers.filter(([, days]) => today - days[0]! >= horizonDays / 6);
  const away = known.filter(
    ([, days]) => !days.some((day) => day > today && day <= today + horizonDays),
  ).length;
  const newest = after.judged.newest!;
  expect(newest).toMatchObject({
    day: isoOfDay(today),
    horizonDays,
    customers: known.length,
    stayedAway: away,
  });
  expect(newest.bands.reduce((sum, band) => sum + band.stayedAway, 0)).toBe(away);
  expect(newest.methods.map(({ method }) => method)).toEqual([
    "prediction",
    "silent-for-horizon",
    "silent-for-twice-the-gap",
  ]);
  expect(newest.methods[0]!.auc).toBeGreaterThan(0.75);
  expect(Math.abs(newest.predicted - away) / known.length).toBeLessThan(0.1);
  expect(after.judged.months).toEqual([
    expect.objectContaining({ month: "2026-06-01", days: 1, stayedAway: away / known.length }),
  ]);
  expect(after.judged.nextOn).toBe(isoOfDay(today + 2 * horizonDays + 1));
  expect(await partsOf(shop)).toEqual([isoOfDay(today + horizonDays), isoOfDay(today + horizonDays + 1)]);
});

test("a shop of 35 buyers is told what its risks are worth", async () => {
  const shop = await createShop();
  await buy(shop, crowd.slice(0, 35), 0, today);
  await scoreShopWhole(shop, noonOf(today));
  const { scored } = await pageOf(shop);
  expect(scored!.confidence).toMatchObject({ level: "low" });
  expect(scored!.confidence.doubts).toContain("few-customers");
});

test("a shop that shows 60 days has no past to try anything on, and says how many days that takes", async () => {
  const shop = await createShop({ seesAllOrders: false });
  await buy(shop, crowd, today - 60, today);
  await scoreShopWhole(shop, noonOf(today));
  const { seesAllOrders, scored } = await pageOf(shop);
  expect(seesAllOrders).toBe(false);
  expect(scored!.backtest).toEqual([]);
  expect(scored!.daysSeen).toBeLessThan(61);
  expect(scored!.daysNeeded).toBeGreaterThan(scored!.daysSeen);
  expect(scored!.confidence.doubts).toContain("short-history");
});

test("nights of another shop are not seen, nor those nobody was predicted on", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const judge = (id: ShopId, customers: number) =>
    withShopConnection(id, async (client) => {
      const night = { asOf: today - 91, horizonDays: 90, method: "chain" };
      await beginNight(client, id, night);
      const result = { day: isoOfDay(night.asOf), customers, stayedAway: 1, predicted: 1, methods: [] };
      await writeJudgement(client, id, night.asOf, { at: noonOf(today), result });
    });
  await judge(other.id, 2);
  await judge(shop.id, 0);
  expect((await pageOf(shop)).judged).toEqual({ newest: null, months: [], nextOn: null });
  expect((await pageOf(other)).judged.months).toHaveLength(1);
});
