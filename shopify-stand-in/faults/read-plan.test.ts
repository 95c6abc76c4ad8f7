import fc from "fast-check";
import { expect, test } from "vitest";
import { FAULT_KINDS, FAULT_SWITCHES } from "./fault-kinds";
import { FaultPlanError } from "./fault-plan";
import { checkFaultPlan, nestSettings, readFaultPlan } from "./read-plan";

test("a plan can be written as words", () => {
  expect(
    readFaultPlan(
      " adminApi.throttled=0.1, adminApi.cutAnswer=next:2,adminApi.timeout ,adminApi.slowMs=250,bulk.finishWebhook=lost," +
        "bulk.fileSlow=1@4096,webhooks.delayed=0.05@3h,access.removeScopes=read_customers+read_orders,outage",
    ),
  ).toEqual({
    adminApi: { throttled: 0.1, cutAnswer: { next: 2 }, timeout: 1, slowMs: 250 },
    bulk: { finishWebhook: "lost", fileSlow: { chance: 1, bytesPerSecond: 4096 } },
    webhooks: { delayed: { chance: 0.05, ms: 10_800_000 } },
    access: { removeScopes: ["read_customers", "read_orders"] },
    outage: true,
  });
  expect(readFaultPlan("outage=unreachable")).toEqual({ outage: "unreachable" });
  expect(readFaultPlan("")).toEqual({});
});

test("a plan can be JSON", () => {
  const plan = { tokens: { expireNow: 0.2 }, outage: false };
  expect(readFaultPlan(JSON.stringify(plan))).toEqual(plan);
});

test.each([
  [
    "adminApi.throtled",
    'There is no fault "adminApi.throtled"; there are outage, adminApi.tooManyRequests, ',
  ],
  ["adminApi", 'There is no fault "adminApi"'],
  ["constructor=1", 'There is no fault "constructor"'],
  [
    "adminApi.throttled=often",
    "adminApi.throttled cannot be often: it takes a chance from 0 to 1 (0.1), or next:N",
  ],
  ["adminApi.throttled=1.5", "adminApi.throttled cannot be 1.5: it takes a chance from 0 to 1"],
  ["adminApi.throttled=", "adminApi.throttled cannot be empty: it takes a chance"],
  ["adminApi.slowMs", "adminApi.slowMs cannot be empty: it takes a whole number of milliseconds"],
  ["webhooks.delayed=0.1", "webhooks.delayed cannot be 0.1: it takes a chance and a time with its unit"],
  ["webhooks.delayed=0.1@3 hours", "a time with its unit ms, s, m, h or d (0.05@3h, next:2@90m)"],
  ["bulk.finishWebhook=late", "bulk.finishWebhook cannot be late: it takes one of normal, lost, early"],
  ["outage=maybe", "outage cannot be maybe: it takes true, false or unreachable"],
  ["{not json", "The plan of faults is not JSON"],
  ['{"adminApi":0.1}', "adminApi is an object with switches, not 0.1"],
  ['{"adminApi":{"throttled":{"next":-1}}}', 'adminApi.throttled cannot be {"next":-1}: it takes a chance'],
])("the plan %s is refused with what is allowed", (text, message) => {
  expect(() => readFaultPlan(text)).toThrow(FaultPlanError);
  expect(() => readFaultPlan(text)).toThrow(message);
});

test("a value that is no plan is refused", () => {
  expect(() => checkFaultPlan(["outage"])).toThrow("A plan of faults is an object with switches");
});

const probability = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
const chance = fc.oneof(probability, fc.record({ next: fc.nat(50) }));
const values: Record<string, fc.Arbitrary<unknown>> = {
  "a chance from": chance,
  "a chance and a time": fc.record({ chance, ms: fc.integer({ min: 1, max: 40 * 86_400_000 }) }),
  "a chance and a speed": fc.record({ chance, bytesPerSecond: fc.integer({ min: 1 }) }),
  "a whole number": fc.nat(600_000),
  "names of scopes": fc.uniqueArray(fc.constantFrom("read_orders", "read_customers", "write_products"), {
    minLength: 1,
  }),
  "one of normal": fc.constantFrom("normal", "lost", "early"),
  "one of approved": fc.constantFrom("approved", "null-fields", "denied"),
  "true, false": fc.constantFrom(true, false, "unreachable"),
};

test("what is written of a plan is read as the same plan", () => {
  const setting = fc.constantFrom(...FAULT_KINDS).chain((kind) => {
    const { allowed } = FAULT_SWITCHES[kind].form;
    const form = Object.keys(values).find((start) => allowed.startsWith(start))!;
    return values[form]!.map((value) => [kind, value] as const);
  });
  fc.assert(
    fc.property(fc.array(setting), (settings) => {
      const plan = nestSettings(new Map(settings));
      const words = [...checkFaultPlan(plan)].map(
        ([kind, value]) => `${kind}=${FAULT_SWITCHES[kind].form.write(value as never)}`,
      );
      expect(readFaultPlan(words.join(","))).toEqual(plan);
      expect(readFaultPlan(JSON.stringify(plan))).toEqual(plan);
    }),
  );
});
