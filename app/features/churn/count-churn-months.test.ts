import fc from "fast-check";
import { expect, test } from "vitest";
import { ChurnMonthCounter } from "./count-churn-months";
import { dayOfIso } from "./day";
import type { LostRule } from "./lost-definition";
import { activeSpells } from "./lost-after";
import { firstDayOf, monthOf } from "./month";

const day = dayOfIso;
const ninetyDays: LostRule = { kind: "fixed-days", days: 90 };

function count(histories: number[][], today: number, rule = ninetyDays) {
  const counter = new ChurnMonthCounter(today);
  for (const days of histories) counter.add(activeSpells(days, rule, null));
  return counter.months();
}
const september = monthOf(day("2026-09-15"));

test("9 of 400 customers lost in a month are 2.25 %, and the month's new customers are not in the denominator", () => {
  // On 12 September the silence of those who last bought on 14 June reaches 90 days.
  const lost = Array.from({ length: 9 }, () => [day("2026-02-01"), day("2026-04-20"), day("2026-06-14")]);
  const staying = Array.from({ length: 391 }, (_, i) => [
    day("2026-05-01") + (i % 30),
    day("2026-08-10") + (i % 20),
  ]);
  const fresh = Array.from({ length: 75 }, (_, i) => [day("2026-09-01") + (i % 30)]);
  const longGone = Array.from({ length: 20 }, () => [day("2026-01-05")]);
  const month = count([...lost, ...staying, ...fresh, ...longGone], day("2026-10-20")).find(
    (m) => m.month === september,
  )!;
  expect(month).toMatchObject({ atStart: 400, lost: 9, gained: 75, returned: 0 });
  expect(month.lost / month.atStart).toBe(0.0225);
});

test("a customer is lost on the day the silence reaches the limit, not before", () => {
  const last = day("2026-06-03"); // + 90 days is 1 September
  const months = count([[last]], day("2026-09-01"));
  expect(months.find((m) => m.month === september)).toMatchObject({ atStart: 1, lost: 1 });
  expect(count([[last]], day("2026-08-31")).at(-1)).toMatchObject({ lost: 0 });
});

test("a purchase on the very day of the limit keeps the customer", () => {
  const months = count([[day("2026-06-03"), day("2026-09-01")]], day("2026-10-15"));
  expect(months.reduce((sum, m) => sum + m.lost, 0)).toBe(0);
});

test("who buys again after being lost has returned", () => {
  const months = count([[day("2026-01-10"), day("2026-07-05")]], day("2026-08-15"));
  expect(months.find((m) => m.month === monthOf(day("2026-04-10")))).toMatchObject({ lost: 1 });
  expect(months.find((m) => m.month === monthOf(day("2026-07-05")))).toMatchObject({
    atStart: 0,
    returned: 1,
  });
});

test("twice the own interval loses a monthly buyer after two months and keeps a yearly one", () => {
  const rule: LostRule = { kind: "own-interval", multiple: 2, days: 90 };
  const monthly = [0, 30, 60, 90].map((d) => day("2026-01-01") + d);
  const yearly = [day("2024-04-01"), day("2025-04-01"), day("2026-04-01")];
  expect(activeSpells(monthly, rule, null).at(-1)!.to + 1 - monthly.at(-1)!).toBe(60);
  expect(activeSpells(yearly, rule, null).at(-1)!.to + 1 - yearly.at(-1)!).toBe(730);
});

test("every month's customers are the last month's, plus those who came, minus those who went", () => {
  const history = fc
    .uniqueArray(fc.integer({ min: 19_000, max: 20_000 }), { minLength: 1, maxLength: 12 })
    .map((d) => d.sort((a, b) => a - b));
  const rule = fc.oneof(
    fc.record({ kind: fc.constant("fixed-days" as const), days: fc.integer({ min: 14, max: 400 }) }),
    fc.record({
      kind: fc.constant("own-interval" as const),
      multiple: fc.constantFrom(1.5, 2, 3),
      days: fc.integer({ min: 14, max: 400 }),
    }),
  );
  fc.assert(
    fc.property(fc.array(history, { minLength: 1, maxLength: 20 }), rule, (histories, r) => {
      const today = 20_010;
      const months = count(histories, today, r);
      months.forEach((m, i) => {
        const next = months[i + 1];
        const atEnd = m.atStart + m.gained + m.returned - m.lost;
        if (next) expect(next.atStart).toBe(atEnd);
        expect(m.lost).toBeLessThanOrEqual(m.atStart);
        // The denominator by its definition, counted the slow way.
        const slow = histories.filter((days) =>
          activeSpells(days, r, 40).some(
            (s) => s.from < firstDayOf(m.month) && s.to >= firstDayOf(m.month) - 1,
          ),
        ).length;
        if (r.kind === "fixed-days") expect(m.atStart).toBe(slow);
      });
    }),
  );
});
