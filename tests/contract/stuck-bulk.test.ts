import { afterAll, expect, onTestFinished, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { advanceRun } from "~/features/imports/advance-run.server";
import { startFirstImport } from "~/features/imports/start-first-import.server";
import type { FaultPlan } from "../../shopify-stand-in/faults/fault-plan";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { createShop } from "../factories/shop";
import { differences, factsOf } from "../factories/shop-facts";
import { finishImport, sandboxSettings, wireContext } from "../factories/wire";

/** Bulk operations that stand still, and how long the app waits for them: hours of the sandbox's clock. */
const domain = "coffee-harbour.myshopify.com";
const hour = 3_600_000;
const sandbox = createCoffeeHarbour({ seed: 31, now: Date.now(), customers: 60 });

afterAll(() => pool.end());

async function begin(faults: FaultPlan, linesPerSecond = Infinity) {
  const bulkPace = { linesPerSecond, startDelayMs: 0 };
  const standIn = await startStandIn({ ...sandboxSettings, shops: [sandbox], bulkPace, refuse: () => {} });
  onTestFinished(() => standIn.close());
  onTestFinished(rerouteFetch(standIn));
  standIn.faults.set(faults);
  const shop = await createShop({
    ...{ currencyCode: sandbox.profile.currencyCode, timeZone: sandbox.profile.ianaTimezone },
    personalDataAccess: "unknown",
  });
  const now = () => new Date(standIn.clock.now());
  await startFirstImport(shop, now());
  const context = wireContext(standIn, domain, { now });
  const parts = async () => {
    const rows = await withShop(shop.id, (tx) => tx.importPart.findMany({ orderBy: { entity: "asc" } }));
    return new Map(rows.map((row) => [row.entity, row]));
  };
  const advance = () => advanceRun(shop, context);
  return { standIn, shop, context, parts, advance };
}
type House = Awaited<ReturnType<typeof begin>>;

/** Carries the import on until everything that can come has come, and the orders do not get on. */
async function untilOrdersStandStill({ advance, parts }: House): Promise<void> {
  const look = async () => {
    await advance();
    const before = await parts();
    await advance();
    const after = await parts();
    const others = [...after.values()].every(({ entity, state }) => entity === "orders" || state === "done");
    const [was, is] = [before.get("orders")!, after.get("orders")!];
    return others && is.state === "asked" && is.objectCount > 0n && is.objectCount === was.objectCount;
  };
  await expect.poll(look, { interval: 10, timeout: 20_000 }).toBe(true);
}

test("a bulk operation that stands still for hours is cancelled and asked for anew, and the import is whole", async () => {
  const undisturbed = await begin({});
  await finishImport(undisturbed.shop, undisturbed.context);
  const whole = await factsOf(undisturbed.shop);

  const house = await begin({ bulk: { stuck: { next: 1 } } });
  await untilOrdersStandStill(house);
  const first = (await house.parts()).get("orders")!.bulkOperationId;
  house.standIn.clock.advance(2.9 * hour);
  expect(await house.advance()).toEqual({ kind: "waiting" });
  expect((await house.parts()).get("orders")).toMatchObject({ state: "asked", attempts: 0 });

  house.standIn.clock.advance(0.2 * hour);
  expect(await house.advance()).toEqual({ kind: "moved" });
  const after = (await house.parts()).get("orders")!;
  expect(after).toMatchObject({ state: "waiting", attempts: 1, error: "shopify-stalled" });
  expect(await finishImport(house.shop, house.context)).toMatchObject({ failure: null, ordersLoaded: true });
  expect((await house.parts()).get("orders")!.bulkOperationId).not.toBe(first);
  expect(differences(await factsOf(house.shop), whole).slice(0, 5)).toEqual([]);
});

test("an operation that stands still every time ends the import with its reason, after four times", async () => {
  const house = await begin({ bulk: { stuck: 1 } });
  const bulkIds = new Set<string>();
  let end = await house.advance();
  for (let steps = 0; end.kind !== "finished" && steps < 200; steps++) {
    for (const { bulkOperationId } of (await house.parts()).values())
      if (bulkOperationId) bulkIds.add(bulkOperationId);
    if (end.kind === "waiting") {
      await new Promise((resolve) => setTimeout(resolve, 20));
      house.standIn.clock.advance(hour);
    }
    end = await house.advance();
  }
  expect(end).toMatchObject({ kind: "finished", failure: "shopify-stalled", ordersLoaded: false });
  expect(bulkIds.size).toBe(16);
  expect(await house.advance()).toEqual({ kind: "idle" });
});

test("an operation that is slow and gets on is left alone, and so is one that goes on in time", async () => {
  const house = await begin({}, 40);
  const counted = async () => (await house.parts()).get("orders")!.objectCount;
  for (let times = 0; times < 3; times++) {
    const before = await counted();
    await expect
      .poll(async () => (await house.advance(), counted()), { interval: 10 })
      .toBeGreaterThan(before);
    house.standIn.clock.advance(2.9 * hour);
  }
  expect((await house.parts()).get("orders")).toMatchObject({ state: "asked", attempts: 0 });

  const held = await begin({ bulk: { stuck: { next: 1 } } });
  await untilOrdersStandStill(held);
  held.standIn.clock.advance(2.9 * hour);
  held.standIn.faults.clear();
  expect(await finishImport(held.shop, held.context)).toMatchObject({ failure: null });
  expect([...(await held.parts()).values()].map(({ attempts }) => attempts)).toEqual([0, 0, 0, 0]);
});
