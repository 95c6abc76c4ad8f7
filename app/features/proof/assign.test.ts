import fc from "fast-check";
import { expect, test } from "vitest";
import { armOfMerged } from "./arm-of-merged";
import { assign, type Candidates } from "./assign";
import { assignEntering } from "./assign-entering";
import { saltedHash } from "./salted-hash";
import { strataCuts, stratumOf } from "./strata";

interface One {
  id: bigint;
  risk: number;
  value: number;
}
const columns = (people: readonly One[]): Candidates => ({
  ids: people.map(({ id }) => id),
  risk: people.map(({ risk }) => risk),
  value: people.map(({ value }) => value),
});
/** Skewed values, some unknown ones, ids as Shopify gives them. */
const shop = (customers: number): One[] =>
  Array.from({ length: customers }, (_, i) => ({
    id: 7_000_000_000_000n + BigInt(i * 977),
    risk: i % 53 === 0 ? NaN : ((i * 7919) % 1009) / 1009,
    value: i % 31 === 0 ? NaN : Math.round(10_000 / (1 + ((i * 104_729) % 997))),
  }));
const heldOut = (people: readonly One[], seed: string, controlShare = 0.2) => {
  const { inControl } = assign(columns(people), { seed, controlShare });
  return people.filter((_, i) => inControl[i]).map(({ id }) => id);
};

test("of 600 people exactly 120 are held out, and the seed names them again", () => {
  const people = shop(600);
  const first = heldOut(people, "b7c4");
  expect(first).toHaveLength(120);
  expect(heldOut(people, "b7c4")).toEqual(first);
  expect(heldOut(people, "b7c5")).not.toEqual(first);
});

test("the order in which customers come changes nobody's arm", () => {
  const people = shop(431);
  const set = new Set(heldOut(people, "order"));
  fc.assert(
    fc.property(fc.shuffledSubarray(people, { minLength: people.length }), (shuffled) => {
      expect(new Set(heldOut(shuffled, "order"))).toEqual(set);
    }),
    { numRuns: 20 },
  );
});

test("the share is exact in the whole and to less than one customer in every stratum", () => {
  const share = fc.constantFrom(0.05, 0.1, 0.2, 0.3, 0.5);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 900 }), share, fc.string(), (customers, controlShare, seed) => {
      const { sizes, inControl } = assign(columns(shop(customers)), { seed, controlShare });
      const held = Math.round(customers * controlShare);
      expect(inControl.reduce((sum, one) => sum + one, 0)).toBe(held);
      for (const size of sizes)
        expect(Math.abs(size.control - (size.customers * held) / customers)).toBeLessThan(1);
      expect(sizes.reduce((sum, size) => sum + size.customers, 0)).toBe(customers);
    }),
    { numRuns: 60 },
  );
});

test("over many seeds everybody is held out as often as the share says", () => {
  const people = shop(60);
  const times = new Map(people.map(({ id }) => [id, 0]));
  const draws = 600;
  for (let seed = 0; seed < draws; seed++)
    for (const id of heldOut(people, `fair ${seed}`)) times.set(id, times.get(id)! + 1);
  // Five standard deviations of a binomial.
  const most = 5 * Math.sqrt(draws * 0.2 * 0.8);
  for (const count of times.values()) expect(Math.abs(count - draws * 0.2)).toBeLessThan(most);
});

test("the few who spend most have strata of their own, and the unknown too", () => {
  const cuts = strataCuts([0.1, 0.2, 0.3, 0.4, NaN], [1, 2, 3, 4, 100, NaN]);
  const strata = [
    [0.1, 1],
    [0.1, 3],
    [0.1, 100],
    [0.4, 100],
    [NaN, 100],
    [0.1, NaN],
  ].map(([risk, value]) => stratumOf(cuts, risk!, value!));
  expect(new Set(strata).size).toBe(strata.length);
  expect(stratumOf(strataCuts([NaN], [NaN]), 0.5, 3)).toBe(stratumOf(strataCuts([], []), 0.5, 3));
});

test("a customer who stands there twice, and a share that leaves one arm empty, are refused", () => {
  const [one] = shop(1);
  expect(() => assign(columns([one!, one!]), { seed: "s", controlShare: 0.2 })).toThrow("stands twice");
  for (const controlShare of [0, 1, NaN])
    expect(() => assign(columns(shop(5)), { seed: "s", controlShare })).toThrow(
      "more than 0 and less than 1",
    );
});

test("a salted hash is what SHA-256 says", () => {
  // printf 'salt:12' | sha256sum | cut -c1-12
  expect(saltedHash("salt", 12n).toString(16).padStart(12, "0")).toBe("3cf5d7097f41");
});

test("customers who enter one by one are held out one in five, whenever one looks", () => {
  const draw = { seed: "play", controlShare: 0.2 };
  const arms = shop(200).map(({ id }, i) => assignEntering([id], 3, i, draw).get(id));
  for (let block = 0; block < 200; block += 5)
    expect(arms.slice(block, block + 5).filter((arm) => arm === "control")).toHaveLength(1);
  const places = new Set(Array.from({ length: 40 }, (_, b) => arms.slice(5 * b).indexOf("control")));
  expect(places.size).toBe(5);
});

test("those who enter together are drawn alike in whatever order they come, in blocks that go on", () => {
  const draw = { seed: "play", controlShare: 0.1 };
  const ids = shop(37).map(({ id }) => id);
  const arms = assignEntering(ids, 0, 13, draw);
  expect(new Map([...assignEntering([...ids].reverse(), 0, 13, draw)].sort())).toEqual(
    new Map([...arms].sort()),
  );
  const held = [...arms.values()].filter((arm) => arm === "control").length;
  expect([3, 4, 5]).toContain(held);
  const all = assignEntering(ids, 0, 0, { seed: "even", controlShare: 0.15 });
  expect([...all.values()].filter((arm) => arm === "control").length).toBeGreaterThanOrEqual(3);
});

test("of merged records the earlier assignment stands", () => {
  const control = { id: 1n, arm: "control", assignedAt: 5 } as const;
  const treated = { id: 2n, arm: "treated", assignedAt: 9 } as const;
  expect(armOfMerged("s", [control, treated])).toEqual({ stands: control, mixed: true });
  expect(armOfMerged("s", [treated, control])).toEqual({ stands: control, mixed: true });
  expect(armOfMerged("s", [treated])).toEqual({ stands: treated, mixed: false });
  const earlier = { ...treated, id: 3n, assignedAt: 1 };
  expect(armOfMerged("s", [treated, earlier])).toEqual({ stands: earlier, mixed: false });
});

test("between records drawn at once a lot decides, so merged people are held out as often as others", () => {
  let held = 0;
  for (let i = 0; i < 2000; i++) {
    const control = { id: BigInt(2 * i), arm: "control", assignedAt: 5 } as const;
    const treated = { id: BigInt(2 * i + 1), arm: "treated", assignedAt: 5 } as const;
    const merged = armOfMerged("s", [control, treated]);
    expect(armOfMerged("s", [treated, control])).toEqual(merged);
    if (merged.stands.arm === "control") held++;
  }
  expect(Math.abs(held - 1000)).toBeLessThan(5 * Math.sqrt(500));
});
