import fc from "fast-check";
import { expect, test } from "vitest";
import { SortedIds } from "./sorted-ids";

test("an id is found at its first place, and what is not there is not found", () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 0n, max: 300n })),
      fc.bigInt({ min: 0n, max: 300n }),
      (ids, wanted) => {
        const sorted = [...ids].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        const found = new SortedIds();
        for (const id of sorted) found.add(id);
        expect(found.find(wanted)).toBe(sorted.indexOf(wanted));
      },
    ),
    { seed: 3 },
  );
});
