import fc from "fast-check";
import { expect, test } from "vitest";
import { FaultBoard } from "./fault-board";
import type { Chance, FaultKind } from "./fault-plan";

const A = "a.myshopify.com";
const B = "b.myshopify.com";
const KIND = "adminApi.throttled";

function board(seed: number, throttled?: Chance): FaultBoard {
  const made = new FaultBoard({ seed, now: () => 0, domains: () => [A, B] });
  if (throttled !== undefined) made.set({ adminApi: { throttled } });
  return made;
}

/** Which of the next occasions it strikes. */
function strikes(made: FaultBoard, count: number, shop = A, kind: FaultKind = KIND): number[] {
  const struck: number[] = [];
  for (let left = count; left > 0; left--) {
    const strike = made.meet(kind, shop);
    strike?.happen();
    if (strike) struck.push(strike.n);
  }
  return struck;
}

const seeds = fc.nat(2 ** 31);

test("the same seed always strikes the same occasions, whatever else is asked in between", () => {
  fc.assert(
    fc.property(seeds, fc.array(fc.boolean(), { maxLength: 60 }), (seed, others) => {
      const [one, other] = [board(seed, 0.4), board(seed, 0.4)];
      other.set({ adminApi: { timeout: 0.5 } });
      const disturbed = others.flatMap((disturb) => {
        if (disturb) {
          other.meet("adminApi.timeout", A);
          other.meet(KIND, B);
        }
        return strikes(other, 1);
      });
      expect(disturbed).toEqual(strikes(one, others.length));
    }),
  );
});

test("another seed, shop or kind has other fates", () => {
  const of = (seed: number, shop = A, kind: "adminApi.timeout" | typeof KIND = KIND) => {
    const made = board(seed, 0.5);
    made.set({ adminApi: { timeout: 0.5 } });
    return strikes(made, 200, shop, kind).join();
  };
  const fates = [of(1), of(2), of(3), of(1, B), of(1, A, "adminApi.timeout")];
  expect(new Set(fates).size).toBe(fates.length);
});

test("as many strike as the chance says, and a higher chance strikes the same ones and more", () => {
  fc.assert(
    fc.property(seeds, fc.double({ min: 0, max: 1, noNaN: true }), (seed, chance) => {
      const fewer = strikes(board(seed, chance), 2000);
      expect(Math.abs(fewer.length - chance * 2000)).toBeLessThan(150);
      const more = new Set(strikes(board(seed, Math.min(1, chance + 0.1)), 2000));
      expect(fewer.every((n) => more.has(n))).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test("next: n strikes exactly the next n, and setting it again counts anew", () => {
  const made = board(1, { next: 2 });
  expect(strikes(made, 5)).toEqual([1, 2]);
  made.set({ adminApi: { throttled: { next: 1 } } });
  expect(strikes(made, 5)).toEqual([1]);
});

test("what is overtaken by another fault is not taken off next", () => {
  const made = board(1, { next: 1 });
  expect(made.meet(KIND, A)).not.toBeNull();
  expect(strikes(made, 3)).toEqual([2]);
});

test("a shop's own setting comes before that for all, and clearing it brings that back", () => {
  const made = board(1, 1);
  made.set({ adminApi: { throttled: 0 } }, A);
  expect([strikes(made, 2, A), strikes(made, 2, B)]).toEqual([[], [1, 2]]);
  made.clear(A);
  expect(strikes(made, 2, A)).toEqual([1, 2]);
  made.clear();
  expect([strikes(made, 2, A), strikes(made, 2, B)]).toEqual([[], []]);
  expect(made.plan()).toEqual({});
});

test("setting one kind leaves the others, and undefined takes a kind out", () => {
  const made = board(1, 0.5);
  made.set({ outage: true, webhooks: { delayed: { chance: 1, ms: 5 } } });
  made.set({ adminApi: { throttled: undefined } });
  expect(made.plan()).toEqual({ outage: true, webhooks: { delayed: { chance: 1, ms: 5 } } });
});

test("the log tells what struck, where, when and with which detail", () => {
  const told: unknown[] = [];
  const made = new FaultBoard({
    seed: 9,
    now: () => 77,
    domains: () => [A],
    tell: (...all) => told.push(all),
  });
  made.set({ tokens: { expireNow: { next: 1 } } });
  made.meet("tokens.expireNow", A)!.happen("why");
  const event = { kind: "tokens.expireNow", n: 1, shop: A, at: 77, detail: "why" };
  expect(made.log()).toEqual([event]);
  expect(told).toEqual([[event, 9]]);
});

test("an unknown shop is refused by name", () => {
  expect(() => board(1).set({}, "c.myshopify.com")).toThrow(`no shop c.myshopify.com; it has ${A}, ${B}`);
});
