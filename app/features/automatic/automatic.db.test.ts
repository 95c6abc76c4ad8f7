import { afterAll, expect, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { listEvents, saveRules } from "~/features/campaigns/campaign-store.server";
import { causeIds, type CauseId } from "~/features/causes/cause";
import type { Shop } from "~/features/shops/shop";
import { standingByte } from "~/features/targets/target-standing";
import { closeQueue } from "~/queue.server";
import { automaticDesign, runAutomatic, switchedOn } from "../../../tests/factories/automatic-play";
import { addAtRisk, createDraft, owner } from "../../../tests/factories/campaign-shop";
import { createShop } from "../../../tests/factories/shop";
import { launchCampaign } from "../campaigns/launch-campaign.server";
import { advancePlay } from "./advance-play.server";
import type { AutomaticDesign } from "./automatic-play";
import { findAutomatic, listAutomaticEvents } from "./automatic-store.server";
import { computeAutomaticResult } from "./compute-automatic-result.server";
import { saveAutomatic } from "./save-automatic.server";
import { allowMonth, switchAutomatic } from "./switch-automatic.server";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

const begun = new Date("2026-11-02T11:00:00Z");
const dayAfter = (days: number) => new Date(begun.getTime() + days * 86_400_000);
const ids = (count: number, from = 1) => Array.from({ length: count }, (_, at) => BigInt(from + at));
const entriesOf = (shop: Shop) =>
  withShop(shop.id, (tx) => tx.automaticEntry.findMany({ orderBy: { customerId: "asc" } }));
const wavesOf = (shop: Shop) =>
  withShop(shop.id, (tx) => tx.campaign.findMany({ orderBy: { launchedAt: "asc" } }));
const setBand = (shop: Shop, customers: readonly bigint[], band: string) =>
  withShop(shop.id, (tx) =>
    tx.customerScore.updateMany({ where: { customerId: { in: [...customers] } }, data: { band } }),
  );

/** What the night keeps of customers and their causes. */
const keepCauses = (shop: Shop, causes: [bigint, CauseId][]) =>
  withShop(shop.id, (tx) =>
    tx.targetPart.create({
      data: {
        ...{ shopId: shop.id, part: 0, firstId: causes[0]![0], lastId: causes.at(-1)![0] },
        ids: Buffer.from(BigInt64Array.from(causes.map(([id]) => id)).buffer),
        standings: Buffer.from(causes.map(([, cause]) => standingByte("at-risk", cause))),
        measures: Buffer.alloc(0),
      },
    }),
  );

const tellOfDelivery: Partial<AutomaticDesign> = {
  ...{ trigger: "improvement", play: "kind-words", settings: {} },
  news: { en: "Parcels now arrive in two days." },
  conditions: { ...automaticDesign().conditions, causes: ["delivery"] },
};

test("whoever becomes at risk enters once, in a wave of the day; whoever was there when it was switched on does not", async () => {
  const shop = await createShop();
  await addAtRisk(shop, ids(30));
  await switchedOn(shop, begun);
  await runAutomatic(shop, begun);
  expect(await entriesOf(shop)).toEqual([]);
  await addAtRisk(shop, ids(40, 101));
  // A scoring that comes late or twice, and the look that follows it, change nothing.
  for (let again = 0; again < 3; again++) await runAutomatic(shop, dayAfter(1));
  const entries = await entriesOf(shop);
  expect(entries.map(({ customerId }) => customerId)).toEqual(ids(40, 101));
  expect(new Set(entries.map(({ state }) => state))).toEqual(new Set(["in-wave"]));
  const [wave, ...more] = await wavesOf(shop);
  expect(more).toEqual([]);
  expect(wave).toMatchObject({ state: "launching", name: "We miss you", launchedBy: null });
  const control = entries.filter(({ arm }) => arm === "control").map(({ customerId }) => customerId);
  expect(control.length).toBeGreaterThan(3);
  expect(control.length).toBeLessThan(15);
  const offers = await withShop(shop.id, (tx) => tx.offer.findMany());
  expect(offers).toHaveLength(40 - control.length);
  expect(offers.some(({ customerId }) => control.includes(customerId))).toBe(false);
  const held = await withShop(shop.id, (tx) => tx.contactHold.findMany({ orderBy: { customerId: "asc" } }));
  expect(held.map(({ customerId }) => customerId)).toEqual(control);
  expect(held[0]!.until).toEqual(dayAfter(31));
  for (const days of [2, 3]) await runAutomatic(shop, dayAfter(days));
  expect(await wavesOf(shop)).toHaveLength(1);
  const events = await withShop(shop.id, (tx) => listEvents(tx, shop.id, wave!.id));
  expect(events.map(({ what }) => what)).toEqual(["launched"]);
});

test("where the merchant says so, whoever is at risk already enters too", async () => {
  const shop = await createShop();
  await addAtRisk(shop, ids(20));
  const { conditions } = automaticDesign();
  await switchedOn(shop, begun, { conditions: { ...conditions, withPresent: true } });
  await runAutomatic(shop, begun);
  expect(await entriesOf(shop)).toHaveLength(20);
});

test("looks at the same moment launch one wave of those who wait", async () => {
  const shop = await createShop();
  await addAtRisk(shop, ids(25));
  await keepCauses(
    shop,
    ids(25).map((id) => [id, "delivery"]),
  );
  const id = await switchedOn(shop, begun, tellOfDelivery);
  const look = (mayLaunch: boolean) =>
    withShop(shop.id, (tx) => advancePlay(tx, shop, id, { margin: 1, mayLaunch, now: dayAfter(1) }));
  expect(await look(false)).toEqual({ entered: 25, wave: "not-now" });
  const done = await Promise.all([look(true), look(true), look(true)]);
  expect(done.map(({ wave }) => wave).sort()).toEqual(["launched", "today-is-done", "today-is-done"]);
  expect(await wavesOf(shop)).toHaveLength(1);
  expect(await withShop(shop.id, (tx) => tx.campaignMember.count())).toBe(25);
});

test("the share is held at any time, wave by wave, as the blocks of the whole play", async () => {
  const shop = await createShop();
  await switchedOn(shop, begun);
  for (let day = 1; day <= 6; day++) {
    await addAtRisk(shop, ids(15, day * 100));
    await runAutomatic(shop, dayAfter(day));
  }
  const entries = await entriesOf(shop);
  expect(entries).toHaveLength(90);
  expect(await wavesOf(shop)).toHaveLength(6);
  const byStratum = new Map<number, { all: number; control: number }>();
  for (const { stratum, arm } of entries) {
    const cell = byStratum.get(stratum!) ?? { all: 0, control: 0 };
    byStratum.set(stratum!, { all: cell.all + 1, control: cell.control + (arm === "control" ? 1 : 0) });
  }
  for (const { all, control } of byStratum.values()) {
    expect(control).toBeGreaterThanOrEqual(Math.floor(all / 5));
    expect(control).toBeLessThanOrEqual(Math.ceil(all / 5));
  }
});

test("whoever comes back at risk enters again after the gap and not within it, in the same arm for ever, and counts once", async () => {
  const shop = await createShop();
  const id = await switchedOn(shop, begun);
  await addAtRisk(shop, ids(40));
  await runAutomatic(shop, dayAfter(1));
  const first = new Map((await entriesOf(shop)).map((one) => [one.customerId, one]));
  await setBand(shop, ids(40), "safe");
  await runAutomatic(shop, dayAfter(20));
  await setBand(shop, ids(40), "at-risk");
  await runAutomatic(shop, dayAfter(50));
  expect(await wavesOf(shop)).toHaveLength(1);
  await setBand(shop, ids(40), "safe");
  await runAutomatic(shop, dayAfter(60));
  await setBand(shop, ids(40), "at-risk");
  await runAutomatic(shop, dayAfter(100));
  const waves = await wavesOf(shop);
  expect(waves).toHaveLength(2);
  for (const now of await entriesOf(shop)) {
    const then = first.get(now.customerId)!;
    expect(now).toMatchObject({
      ...{
        arm: then.arm,
        assignedAt: then.assignedAt,
        firstCampaignId: waves[0]!.id,
        campaignId: waves[1]!.id,
      },
    });
  }
  const again = await withShop(shop.id, (tx) =>
    tx.campaignMember.findMany({ where: { campaignId: waves[1]!.id } }),
  );
  for (const { customerId, arm } of again) expect(arm).toBe(first.get(customerId)!.arm);
  const result = await withShop(shop.id, async (tx) =>
    computeAutomaticResult(tx, shop.id, (await findAutomatic(tx, id))!, dayAfter(140)),
  );
  expect(result).toMatchObject({ finished: 40 });
});

test("a record that is merged into another keeps its arm there", async () => {
  const shop = await createShop();
  await switchedOn(shop, begun, { againDays: 30 });
  await addAtRisk(shop, ids(40));
  await runAutomatic(shop, dayAfter(1));
  const control = (await entriesOf(shop)).find(({ arm }) => arm === "control")!.customerId;
  await addAtRisk(shop, [999n]);
  await withShop(shop.id, (tx) =>
    tx.customer.updateMany({ where: { id: control }, data: { mergedIntoId: 999n } }),
  );
  await runAutomatic(shop, dayAfter(2));
  expect((await entriesOf(shop)).find(({ customerId }) => customerId === 999n)).toBeUndefined();
  await setBand(shop, [999n], "safe");
  await runAutomatic(shop, dayAfter(30));
  await setBand(shop, [999n], "at-risk");
  await runAutomatic(shop, dayAfter(60));
  expect((await entriesOf(shop)).find(({ customerId }) => customerId === 999n)).toMatchObject({
    ...{ state: "in-wave", arm: "control", firstCampaignId: null },
  });
});

test("whoever is kept out waits with the reason and enters when it has passed; those without consent are left out for good", async () => {
  const shop = await createShop();
  await switchedOn(shop, begun);
  await addAtRisk(shop, ids(40));
  await withShop(shop.id, (tx) =>
    tx.customer.updateMany({ where: { id: 40n }, data: { marketingState: "UNSUBSCRIBED" } }),
  );
  await withShop(shop.id, (tx) =>
    tx.contactHold.create({
      data: {
        shopId: shop.id,
        customerId: 1n,
        source: "case 1",
        reason: "open-complaint",
        until: dayAfter(5),
      },
    }),
  );
  await runAutomatic(shop, dayAfter(1));
  const of = async (customer: bigint) =>
    (await entriesOf(shop)).find(({ customerId }) => customerId === customer)!;
  expect(await of(1n)).toMatchObject({ state: "waiting", reason: "open-complaint", arm: null });
  expect(await of(40n)).toMatchObject({ state: "left-out", reason: "no-consent", arm: null });
  await runAutomatic(shop, dayAfter(6));
  expect(await of(1n)).toMatchObject({ state: "in-wave", reason: null });
  expect(await wavesOf(shop)).toHaveLength(2);
});

test("whoever has bought, or has waited too long, is let go", async () => {
  const shop = await createShop();
  await switchedOn(shop, begun, { mostPerDay: 10 });
  await addAtRisk(shop, ids(30));
  await runAutomatic(shop, dayAfter(1));
  const waiting = (await entriesOf(shop)).filter(({ state }) => state === "waiting");
  expect(waiting).toHaveLength(20);
  const [back] = waiting;
  await setBand(shop, [back!.customerId], "safe");
  await runAutomatic(shop, dayAfter(2));
  const of = async () => (await entriesOf(shop)).find(({ customerId }) => customerId === back!.customerId)!;
  expect(await of()).toMatchObject({ state: "left-out", reason: "moved-on" });
  await runAutomatic(shop, dayAfter(20));
  const left = (await entriesOf(shop)).filter(({ reason }) => reason === "waited-too-long");
  expect(left).toHaveLength(9);
});

test("after a first order a customer is written to on its day, and whoever has bought again by then is not", async () => {
  const shop = await createShop();
  await addAtRisk(shop, ids(30));
  const firstOn = (customers: bigint[], day: string) =>
    withShop(shop.id, (tx) =>
      tx.customerScore.updateMany({
        where: { customerId: { in: customers } },
        data: {
          ...{ band: "watch", purchaseDays: 1 },
          ...{ firstPurchaseDay: new Date(day), lastPurchaseDay: new Date(day) },
        },
      }),
    );
  await firstOn(ids(10), "2026-10-19"); // 14 days before it was switched on: too late for them
  await firstOn(ids(10, 11), "2026-10-20");
  await firstOn(ids(10, 21), "2026-10-25");
  await switchedOn(shop, begun, { trigger: "first-order", play: "kind-words", settings: {} });
  await runAutomatic(shop, begun);
  expect(await entriesOf(shop)).toEqual([]);
  // Not scored yet, and known from the order itself.
  await withShop(shop.id, (tx) =>
    tx.order.create({
      data: {
        ...{ shopId: shop.id, id: 1n, name: "#1", customerId: 11n, lineCount: 1, currencyCode: "EUR" },
        ...{ createdAt: dayAfter(0), processedAt: dayAfter(0), updatedAt: dayAfter(0), totalMinor: 100n },
        ...{ currentTotalMinor: 100n, refundedMinor: 0n, discountMinor: 0n, discountCodes: [] },
      },
    }),
  );
  await runAutomatic(shop, dayAfter(1));
  const entries = await entriesOf(shop);
  expect(entries.map(({ customerId }) => customerId)).toEqual(ids(10, 11));
  expect(entries[0]).toMatchObject({ state: "left-out", reason: "moved-on" });
  expect(entries.slice(1).every(({ state }) => state === "in-wave")).toBe(true);
  const [wave] = await wavesOf(shop);
  expect(wave!.message).toEqual({ templateId: "second-order", news: null });
  await runAutomatic(shop, dayAfter(6));
  expect(await entriesOf(shop)).toHaveLength(20);
});

test("news of an improvement is for those who left for that, once ever", async () => {
  const shop = await createShop();
  await addAtRisk(shop, ids(60));
  await keepCauses(
    shop,
    ids(60).map((id) => [id, id <= 25n ? "delivery" : causeIds[Number(id) % 3 === 0 ? 0 : 2]!]),
  );
  await switchedOn(shop, begun, tellOfDelivery);
  for (const days of [0, 1, 200, 400]) await runAutomatic(shop, dayAfter(days));
  const entries = await entriesOf(shop);
  expect(entries.map(({ customerId }) => customerId)).toEqual(ids(25));
  const waves = await wavesOf(shop);
  expect(waves).toHaveLength(1);
  expect(waves[0]!.message).toEqual({
    ...{ templateId: "improvement-news", news: { en: "Parcels now arrive in two days." } },
  });
  expect(entries.filter(({ arm }) => arm === "control").length).toBeGreaterThan(1);
});

test("above its month's limit a play waits until it is allowed, and the log says so once", async () => {
  const shop = await createShop();
  const id = await switchedOn(shop, begun, { budgetMinor: 5_000n });
  await addAtRisk(shop, ids(20));
  await runAutomatic(shop, dayAfter(1));
  expect(await wavesOf(shop)).toHaveLength(1);
  await addAtRisk(shop, ids(200, 101));
  for (const days of [2, 3]) await runAutomatic(shop, dayAfter(days));
  expect(await wavesOf(shop)).toHaveLength(1);
  const waiting = (await entriesOf(shop)).filter(({ state }) => state === "waiting");
  expect(new Set(waiting.map(({ reason }) => reason))).toEqual(new Set(["month-limit"]));
  const events = await withShop(shop.id, (tx) => listAutomaticEvents(tx, id));
  expect(events.filter(({ what }) => what === "month-limit")).toHaveLength(1);
  expect(await allowMonth(shop, owner, id, dayAfter(3))).toEqual({ ok: true });
  await runAutomatic(shop, dayAfter(4));
  expect(await wavesOf(shop)).toHaveLength(2);
});

test("where the shop wants two people for dear campaigns, it wants them for a play that may spend as much", async () => {
  const shop = await createShop();
  await withShop(shop.id, (tx) => saveRules(tx, shop.id, { approveFromMinor: 10_000n }));
  const saved = await saveAutomatic(shop, owner, null, automaticDesign({ budgetMinor: 50_000n }), begun);
  if (!saved.ok) throw new Error(saved.reason);
  const turnOn = (who: string) => switchAutomatic(shop, who, saved.id, true, begun);
  expect(await turnOn(owner)).toEqual({ ok: true, state: "waiting-for-approval" });
  expect(await turnOn(owner)).toEqual({ ok: false, reason: "same-person" });
  expect(await turnOn("22")).toEqual({ ok: true, state: "on" });
  expect(await allowMonth(shop, "22", saved.id, begun)).toEqual({ ok: false, reason: "same-person" });
  const cheap = await saveAutomatic(shop, owner, null, automaticDesign({ budgetMinor: 9_999n }), begun);
  if (!cheap.ok) throw new Error(cheap.reason);
  expect(await switchAutomatic(shop, owner, cheap.id, true, begun)).toEqual({ ok: true, state: "on" });
});

test("a change of what is compared begins another version; a change of a limit does not", async () => {
  const shop = await createShop();
  const id = await switchedOn(shop, begun);
  const change = (of: string, changes: Parameters<typeof automaticDesign>[0]) =>
    saveAutomatic(shop, owner, of, automaticDesign(changes), dayAfter(2));
  expect(await change(id, { controlShare: 0.3 }), "nobody has entered yet").toMatchObject({
    replaced: false,
  });
  await addAtRisk(shop, ids(25));
  await runAutomatic(shop, dayAfter(1));
  expect(await change(id, { controlShare: 0.3, mostPerDay: 7 })).toEqual({ ok: true, id, replaced: false });
  const other = await change(id, { controlShare: 0.1 });
  expect(other).toMatchObject({ ok: true, replaced: true });
  expect(await change(id, { controlShare: 0.5 })).toEqual({ ok: false, reason: "replaced" });
  await addAtRisk(shop, ids(30, 101));
  await runAutomatic(shop, dayAfter(3));
  const entries = await entriesOf(shop);
  const of = (play: string) => entries.filter(({ automaticId }) => automaticId === play).length;
  expect([of(id), other.ok && of(other.id)]).toEqual([25, 30]);
});

test("campaigns and plays leave each other's customers alone", async () => {
  const shop = await createShop();
  await switchedOn(shop, begun);
  await addAtRisk(shop, ids(40));
  await runAutomatic(shop, dayAfter(1));
  const campaign = await createDraft(shop);
  expect(await launchCampaign(shop, owner, campaign, dayAfter(2))).toEqual({ ok: false, reason: "nobody" });
});

test("the result of a play is of everybody whose days are over, in all its waves together", async () => {
  const shop = await createShop();
  const id = await switchedOn(shop, begun);
  for (const [wave, day] of [1, 8, 40].entries()) {
    await addAtRisk(shop, ids(150, 1000 * (wave + 1)));
    await runAutomatic(shop, dayAfter(day));
  }
  const entries = await entriesOf(shop);
  const early = entries.filter(({ customerId }) => customerId < 3000n);
  const treated = early.filter(({ arm }) => arm === "treated");
  const control = early.filter(({ arm }) => arm === "control");
  const bought = [...treated.slice(0, 160), ...control.slice(0, 8)];
  await withShop(shop.id, (tx) =>
    tx.order.createMany({
      data: bought.flatMap(({ customerId, assignedAt }, at) =>
        [2, 31].map((days) => {
          const placed = new Date(assignedAt!.getTime() + days * 86_400_000);
          return {
            ...{
              shopId: shop.id,
              id: BigInt(at * 2 + (days > 2 ? 1 : 0) + 1),
              name: "#1",
              customerId,
              lineCount: 1,
            },
            ...{ currencyCode: "EUR", createdAt: placed, processedAt: placed, updatedAt: placed },
            ...{ financialStatus: "PAID", totalMinor: 5000n, currentTotalMinor: 5000n, refundedMinor: 0n },
            ...{ discountMinor: 0n, discountCodes: [] },
          };
        }),
      ),
    }),
  );
  const resultAt = (now: Date) =>
    withShop(shop.id, async (tx) => computeAutomaticResult(tx, shop.id, (await findAutomatic(tx, id))!, now));
  expect((await resultAt(dayAfter(20)))!).toMatchObject({ finished: 0, verdict: { verdict: "too-early" } });
  const result = (await resultAt(dayAfter(45)))!;
  expect(result.finished).toBe(300);
  expect(result.treated).toMatchObject({ customers: treated.length, buyers: 160, orders: 160 });
  expect(result.control).toMatchObject({ customers: control.length, buyers: 8, orders: 8 });
  expect(result.verdict.verdict).toBe("earned");
});
