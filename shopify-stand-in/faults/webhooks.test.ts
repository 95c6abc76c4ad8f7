import { expect, test } from "vitest";
import { updateCustomer } from "../shops/shop-changes";
import type { StandInOptions } from "../stand-in";
import type { FaultPlan } from "./fault-plan";
import { SHOP, startFaultySandbox, type FaultySandbox } from "./testing/faulty-sandbox";

const HOUR_MS = 3_600_000;

async function startWith(webhooks: FaultPlan["webhooks"], options: Partial<StandInOptions> = {}) {
  const time = { shiftMs: 0 };
  const now = () => Date.UTC(2026, 10, 22) + time.shiftMs;
  const sandbox = await startFaultySandbox({ webhooks }, { now, ...options });
  return { ...sandbox, time, now };
}

/** The customer gets one name after the other; each is told. */
async function rename(sandbox: FaultySandbox, ...names: string[]): Promise<void> {
  const [customer] = sandbox.shop.customers.values();
  for (const firstName of names)
    sandbox.standIn.apply(SHOP, updateCustomer(sandbox.shop, customer!.id, { firstName }, Date.now()));
  await sandbox.standIn.flush();
}

const namesOf = ({ hooks }: FaultySandbox) =>
  hooks.map(({ body }) => (JSON.parse(body) as { first_name: string }).first_name);
const manyNames = Array.from({ length: 30 }, (_, at) => `name-${at}`);

test("dropped: never sent, and the list of deliveries says so", async () => {
  const sandbox = await startWith({ dropped: { next: 1 } });
  await rename(sandbox, "Ada", "Bea");
  expect(namesOf(sandbox)).toEqual(["Bea"]);
  expect(sandbox.standIn.deliveries().map(({ state }) => state)).toEqual(["dropped", "delivered"]);
  expect(sandbox.standIn.faults.log()).toMatchObject([
    { kind: "webhooks.dropped", detail: "customers/update" },
  ]);
});

test("doubled: the same message twice under one id", async () => {
  const sandbox = await startWith({ doubled: { next: 1 } });
  await rename(sandbox, "Ada", "Bea");
  expect(namesOf(sandbox).sort()).toEqual(["Ada", "Ada", "Bea"]);
  expect(new Set(sandbox.hooks.map(({ webhookId }) => webhookId)).size).toBe(2);
});

test("delayed: hours later on the sandbox's clock, with the payload of its time", async () => {
  const sandbox = await startWith({ delayed: { chance: { next: 1 }, ms: 3 * HOUR_MS } });
  await rename(sandbox, "Ada", "Bea");
  expect(namesOf(sandbox)).toEqual(["Bea"]);
  sandbox.time.shiftMs = 3 * HOUR_MS - 1;
  await sandbox.standIn.flush();
  expect(namesOf(sandbox)).toEqual(["Bea"]);
  sandbox.time.shiftMs = 3 * HOUR_MS;
  await sandbox.standIn.flush();
  expect(namesOf(sandbox)).toEqual(["Bea", "Ada"]);
});

test("oldPayload: in time, and again hours later under its old id", async () => {
  const sandbox = await startWith({ oldPayload: { chance: { next: 1 }, ms: 2 * HOUR_MS } });
  await rename(sandbox, "Ada", "Bea");
  sandbox.time.shiftMs = 2 * HOUR_MS;
  await sandbox.standIn.flush();
  expect(namesOf(sandbox)).toEqual(["Ada", "Bea", "Ada"]);
  expect(sandbox.hooks[2]!.webhookId).toBe(sandbox.hooks[0]!.webhookId);
});

test("shuffled: overtaken by later ones, none of them lost", async () => {
  const sandbox = await startWith({ shuffled: 0.5 });
  await rename(sandbox, ...manyNames);
  expect(namesOf(sandbox)).not.toEqual(manyNames);
  expect(namesOf(sandbox).sort()).toEqual([...manyNames].sort());
});

test("shuffled: with nothing to overtake it, it goes out after a minute", async () => {
  const sandbox = await startWith({ shuffled: 1 });
  const [customer] = sandbox.shop.customers.values();
  sandbox.standIn.apply(SHOP, updateCustomer(sandbox.shop, customer!.id, { firstName: "Ada" }, Date.now()));
  expect(sandbox.standIn.deliveries()).toMatchObject([{ state: "pending", attempts: [] }]);
  sandbox.time.shiftMs = 60_000;
  await expect.poll(() => namesOf(sandbox)).toEqual(["Ada"]);
});

test("the same seed strikes the same messages, another seed others, and clearing ends it", async () => {
  const faults = { dropped: 0.2, doubled: 0.2, delayed: { chance: 0.2, ms: HOUR_MS } };
  const fates = async (seed: number) => {
    const sandbox = await startWith(faults, { seed });
    await rename(sandbox, ...manyNames);
    return sandbox;
  };
  const told = (sandbox: FaultySandbox) => sandbox.standIn.faults.log().map(({ kind, n }) => [kind, n]);
  const [first, again, other] = [await fates(1), await fates(1), await fates(2)];
  expect(new Set(told(first).map(([kind]) => kind)).size).toBe(3);
  expect(told(again)).toEqual(told(first));
  expect(namesOf(again).sort()).toEqual(namesOf(first).sort());
  expect(told(other)).not.toEqual(told(first));

  first.standIn.faults.clear();
  first.hooks.length = 0;
  await rename(first, ...manyNames);
  expect(namesOf(first).sort()).toEqual([...manyNames].sort());
});
