import { afterAll, expect, test } from "vitest";
import { pool, withShop, withShopConnection } from "~/db.server";
import { usualCausePlays } from "~/features/cause-plays/cause-play";
import { keepCorrection } from "~/features/causes/corrections.server";
import type { CauseId } from "~/features/causes/cause";
import { dayOfIso, isoOfDay } from "~/features/churn/day";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue } from "~/queue.server";
import { automaticDesign, runAutomatic, switchedOn } from "../../../tests/factories/automatic-play";
import { addAtRisk } from "../../../tests/factories/campaign-shop";
import { createCustomer } from "../../../tests/factories/customer";
import { orderRecord } from "../../../tests/factories/order-record";
import { createShop } from "../../../tests/factories/shop";
import { simulateShop } from "../../../tests/factories/simulated-shop";
import { previewAutomatic } from "./preview-automatic.server";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

const now = new Date("2026-11-22T10:00:00Z");
const today = dayOfIso("2026-11-22");
const { signal } = new AbortController();

/** Some 250 simulated customers who may all be written to. */
async function scoredShop(): Promise<Shop> {
  const shop = await createShop();
  const customers = simulateShop(250, today, 9).map(({ days }, n) => ({ id: BigInt(n + 1), days }));
  await withShop(shop.id, async (tx) => {
    for (const { id } of customers) await createCustomer(tx, shop, { id, marketingState: "SUBSCRIBED" });
  });
  await withShopConnection(shop.id, (client) =>
    recordOrders(
      client,
      shop,
      customers.flatMap(({ id: customerId, days }) =>
        days.map((day) => {
          const at = `${isoOfDay(day)}T10:00:00Z`;
          return orderRecord({ customerId, createdAt: at, processedAt: at, updatedAt: at });
        }),
      ),
      now,
    ),
  );
  await scoreShopWhole(shop, now);
  return shop;
}

test("the last thirty days are told as they would have been, whoever entered being in an arm or left out with a reason", async () => {
  const shop = await scoredShop();
  const atRisk = await withShop(shop.id, (tx) => tx.customerScore.count({ where: { band: "at-risk" } }));
  const design = automaticDesign();
  const preview = await previewAutomatic(shop, design, now, signal);
  expect(preview.entered).toBeGreaterThan(0);
  expect(preview.entered, "not those who were at risk before").toBeLessThan(atRisk);
  const left = Object.values(preview.excluded).reduce((sum, count) => sum + count, 0);
  expect(preview.treated + preview.control + left).toBe(preview.entered);
  expect(preview.cost.p50).toBeGreaterThan(0);
  expect(preview.estimated).toBe(false);

  const second = await previewAutomatic(shop, { ...design, trigger: "first-order" }, now, signal);
  const all = Object.values(second.excluded).reduce((sum, count) => sum + count, 0);
  expect(second.treated + second.control + all).toBe(second.entered);

  const causes = await previewAutomatic(
    shop,
    { ...design, trigger: "improvement", conditions: { ...design.conditions, causes: ["forgot"] } },
    now,
    signal,
  );
  const none = await previewAutomatic(
    shop,
    { ...design, trigger: "improvement", conditions: { ...design.conditions, causes: ["over-mailed"] } },
    now,
    signal,
  );
  expect([causes.entered > 0, none.entered]).toEqual([true, 0]);
  expect(await withShop(shop.id, (tx) => tx.automaticEntry.count()), "nothing is written").toBe(0);
});

test("what fits the cause of each: a wave for each offer, nothing where the shop leaves them alone, one control group", async () => {
  const shop = await createShop();
  await switchedOn(shop, now, { conditions: { ...automaticDesign().conditions, byCause: true } });
  const ids = Array.from({ length: 60 }, (_, at) => BigInt(at + 1));
  await addAtRisk(shop, ids);
  const causeOf = (id: bigint): CauseId =>
    id <= 25n ? "price" : id <= 50n ? "forgot" : "unresolved-complaint";
  await withShop(shop.id, async (tx) => {
    for (const id of ids) await keepCorrection(tx, id, { cause: causeOf(id), by: "11", at: now });
  });
  const later = new Date(now.getTime() + 86_400_000);
  await runAutomatic(shop, later);
  await runAutomatic(shop, later);
  const waves = await withShop(shop.id, (tx) => tx.campaign.findMany());
  const waveOf = (cause: CauseId) => {
    const { act, ...answer } = usualCausePlays[cause];
    return waves.find(({ play }) => act === "play" && "play" in answer && play === answer.play)!;
  };
  expect(waves).toHaveLength(2);
  expect(waveOf("price").settings).toMatchObject({ percent: 10 });
  const entries = await withShop(shop.id, (tx) => tx.automaticEntry.findMany());
  const left = entries.filter(({ state }) => state === "left-out");
  expect(left.map(({ customerId }) => customerId).sort()).toEqual(ids.slice(50).sort());
  expect(new Set(left.map(({ reason }) => reason))).toEqual(new Set(["cause-left-alone"]));
  for (const { customerId, campaignId } of entries.filter(({ arm }) => arm !== null))
    expect(campaignId).toBe(waveOf(causeOf(customerId)).id);
  expect(entries.filter(({ arm }) => arm === "control").length).toBeGreaterThan(4);
});
