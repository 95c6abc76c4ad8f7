import { expect, test } from "vitest";
import { selectGoodsFor, type BoughtProduct, type GoodsFacts } from "./select-goods";

const today = 1000;
const product = (id: bigint) => ({
  id,
  title: `Product ${id}`,
  handle: `p${id}`,
  priceMinor: Number(id) * 100,
});
const facts = (over: Partial<GoodsFacts> = {}): GoodsFacts => ({
  sellable: new Map([1n, 2n, 3n, 4n, 5n, 6n].map((id) => [id, product(id)])),
  next: new Map([
    [
      1n,
      new Map([
        [2n, 9],
        [3n, 5],
        [4n, 1],
      ]),
    ],
  ]),
  bestSellers: [6n, 5n, 1n, 2n],
  ...over,
});
const pick = (bought: BoughtProduct[], over: Partial<GoodsFacts> = {}, most?: number) =>
  selectGoodsFor(bought, facts(over), today, most).map(({ id, why }) => `${id} ${why}`);

test("what is bought regularly and runs out comes first, then what others bought next", () => {
  const coffee = { id: 1n, days: [800, 840, 880, 920] };
  expect(pick([coffee])).toEqual(["1 again", "2 next", "3 next"]);
});

test("what was bought lately is not shown, unless it is used up by now", () => {
  // Every ten days: after twelve it is gone. Every forty days: after twelve it is not.
  expect(pick([{ id: 1n, days: [968, 978, 988] }])[0]).toBe("1 again");
  expect(pick([{ id: 1n, days: [908, 948, 988] }])).toEqual(["2 next", "3 next", "4 next"]);
  // A best-seller bought last week is left out, and one bought once a year ago is not.
  expect(pick([{ id: 6n, days: [995] }], { next: new Map() })).toEqual([
    "5 best-seller",
    "1 best-seller",
    "2 best-seller",
  ]);
  expect(pick([{ id: 6n, days: [600] }], { next: new Map() })[0]).toBe("6 best-seller");
});

test("what cannot be bought now is never picked, whatever speaks for it", () => {
  const sellable = new Map([3n, 5n].map((id) => [id, product(id)]));
  expect(pick([{ id: 1n, days: [800, 840, 880, 920] }], { sellable })).toEqual(["3 next", "5 best-seller"]);
});

test("who bought nothing gets what sells best, and that is said", () => {
  expect(pick([])).toEqual(["6 best-seller", "5 best-seller", "1 best-seller"]);
});

test("a habit of years ago is none any more, and no more than two are what the customer knows", () => {
  expect(pick([{ id: 1n, days: [100, 140] }])[0]).toBe("2 next");
  const habits = [1n, 2n, 3n].map((id) => ({ id, days: [860, 900, 940] }));
  const picked = pick(habits, { next: new Map() });
  expect(picked.filter((one) => one.endsWith("again"))).toEqual(["1 again", "2 again"]);
  expect(picked[2]).toBe("6 best-seller");
});

test("nothing is picked twice, and never more than are wanted", () => {
  expect(pick([{ id: 1n, days: [800, 900] }], { bestSellers: [1n, 2n, 2n, 3n] }, 6)).toEqual([
    ...["1 again", "2 next", "3 next", "4 next"],
  ]);
});
