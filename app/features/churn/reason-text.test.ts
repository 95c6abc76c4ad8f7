import { beforeAll, expect, test } from "vitest";
import { createFormat } from "~/i18n/format";
import { createI18n } from "~/i18n/create-i18n";
import { loadAllCatalogues } from "~/i18n/load-catalogue";
import { locales, type Locale } from "~/i18n/locale";
import { describeLostRule } from "./lost-definition";
import { evidenceIds, type Reason } from "./reason";
import { reasonText } from "./reason-text";
import { signalIds, type SignalFacts } from "./signals/signal";

beforeAll(() => loadAllCatalogues());

const say = (locale: Locale, reason: Reason) =>
  reasonText(createI18n(locale).t, createFormat(locale), reason);
const overdue: Reason = {
  signal: "overdue",
  facts: { usualGapDays: 32, silenceDays: 81, times: 2.5, purchases: 6 },
};

test("a reason is a sentence with its numbers", () => {
  expect(say("en", overdue)).toBe(
    "Usually orders every 32 days; last order 81 days ago: 2.5 times the usual gap.",
  );
});

test("Russian bends each number in its own way", () => {
  expect(say("ru", overdue)).toBe(
    "Обычно заказывает раз в 32 дня, последний заказ — 81 день назад: пауза в 2,5 раза больше обычной.",
  );
  const five = { ...overdue, facts: { ...overdue.facts, usualGapDays: 30, silenceDays: 150, times: 5 } };
  expect(say("ru", five)).toContain("раз в 30 дней, последний заказ — 150 дней назад: пауза в 5 раз больше");
});

test("Chinese has neither", () => {
  expect(say("zh-CN", overdue)).toMatch(/^通常每 32 天下单一次，上次下单在 81 天前，是平时间隔的 2.5 倍。$/);
});

const days = {
  agoDays: 3,
  silenceDays: 90,
  usualDays: 21,
  lateDays: 5,
  underwayDays: 11,
  longestGapDays: 41,
};
const every: Record<(typeof signalIds)[number] | (typeof evidenceIds)[number], SignalFacts[]> = {
  overdue: [overdue.facts, { form: "once", usualGapDays: 32, silenceDays: 81 }],
  "slowing-down": [
    { form: "counts", windowDays: 90, recentPurchases: 1, earlierPurchases: 3 },
    { form: "gaps", usualGapDays: 20, recentGapDays: 35 },
  ],
  "smaller-baskets": [
    { recentMinor: "3000", usualMinor: "6000", dropShare: 0.5, purchases: 3, currency: "EUR" },
  ],
  "discount-only": [{ orders: 5, shopShare: 0.25 }],
  "refund-or-return": [
    { form: "refunded", order: "#1", agoDays: 3, refundedMinor: "100", totalMinor: "900", currency: "EUR" },
    { form: "returned", order: "#1", agoDays: 3 },
  ],
  "late-or-untracked-parcel": ["late", "overdue", "slow", "underway", "failed", "untracked"].map((form) => ({
    form,
    order: "#1",
    ...days,
  })),
  "cancelled-or-refused": ["inventory", "declined", "fraud", "staff", "customer", "unknown"].map((form) => ({
    form,
    order: "#1",
    agoDays: 3,
  })),
  "unpaid-checkout": [{ agoDays: 4, totalMinor: "8900", currency: "EUR" }],
  "never-came-back": [
    { form: "compared", silenceDays: 90, usualDays: 45 },
    { form: "alone", silenceDays: 90 },
  ],
  "similar-customers": ["several", "single"].map((form) => ({
    form,
    situations: 412,
    awayShare: 0.71,
    horizonDays: 60,
  })),
  "longest-pause": [{ silenceDays: 90, longestGapDays: 41 }],
};

test.each(locales)("every form of every reason is a whole sentence in %s", (locale) => {
  for (const signal of [...signalIds, ...evidenceIds]) {
    for (const facts of every[signal]) {
      const text = say(locale, { signal, facts });
      expect(text, `${signal} ${String(facts.form)}`).toMatch(/[.。]$/);
      expect(text).not.toMatch(/\{\{|undefined|NaN|sentence/);
    }
  }
});

test("the rule of lost is told in words", () => {
  const words = (locale: Locale, rule: Parameters<typeof describeLostRule>[0]) => {
    const { key, values } = describeLostRule(rule);
    return createI18n(locale).t(`churn:${key}`, values);
  };
  expect(words("en", { kind: "fixed-days", days: 90 })).toBe("No purchase for 90 days.");
  expect(words("ru", { kind: "fixed-days", days: 121 })).toBe("Нет покупок 121 день.");
  expect(words("en", { kind: "own-interval", multiple: 2.5, days: 90 })).toBe(
    "No purchase for 2.5 times the customer’s own usual interval; 90 days for customers without a rhythm yet.",
  );
  expect(words("ru", { kind: "own-interval", multiple: 2.5, days: 90 })).toContain("× 2,5;");
});
