import { expect, test } from "vitest";
import english from "~/i18n/catalogues/en/campaigns.json" with { type: "json" };
import { flatten } from "~/i18n/catalogue-shape";
import {
  choiceField,
  dateField,
  daysField,
  moneyField,
  numberField,
  percentField,
  productField,
  productsField,
  textField,
  type PlayField,
} from "./field";
import { chosenPlay, playFields, plays, readPlay } from "./list";
import { playIds } from "./play";

test("every play has one file, one line in the list and a name of its own", () => {
  expect(plays.map(({ id }) => id)).toEqual([...playIds]);
  expect(plays.map(({ label }) => label)).toEqual(playIds.map((id) => `plays.${id}.label`));
});

test("a percentage costs its part of the basket, and nothing below the minimum", () => {
  const play = chosenPlay("percentage-code", { percent: 15, minimumMinor: 2500 });
  expect([2499, 2500, 10_000].map(play.costOf)).toEqual([0, 375, 1500]);
  expect(play.share).toBe(0.15);
  expect(play.words.key).toBe("plays.percentage-code.saysFrom");
});

test("a fixed sum never costs more than the basket", () => {
  const play = chosenPlay("fixed-code", { amountMinor: 1000, minimumMinor: 0 });
  expect([600, 5000].map(play.costOf)).toEqual([600, 1000]);
});

test("settings that Shopify would refuse are refused by the field", () => {
  expect(readPlay("percentage-code", { percent: 101, minimumMinor: -1 })).toEqual({
    ok: false,
    fields: ["percent", "minimumMinor"],
  });
  expect(readPlay("percentage-code", { percent: 12.5, minimumMinor: 0 })).toMatchObject({
    fields: ["percent"],
  });
  expect(readPlay("fixed-code", { amountMinor: 1000, minimumMinor: 500 })).toMatchObject({
    fields: ["minimumMinor"],
  });
});

test("a gift costs what it costs the shop, whatever is in the basket, and names what has to be bought", () => {
  const gift = { id: "77", title: "Mug" };
  const bought = ["Espresso", "Filter", "Decaf"].map((title, at) => ({ id: String(at + 1), title }));
  const play = chosenPlay("gift-with-purchase", { gift, giftMinor: 300, bought, pieces: 2 });
  expect([100, 90_000].map(play.costOf)).toEqual([300, 300]);
  expect(play.words.values).toEqual({ gift: "Mug", pieces: 2, bought: "Espresso, Filter +1" });
  expect(readPlay("gift-with-purchase", { gift, giftMinor: 300, bought: [], pieces: 0 })).toEqual({
    ...{ ok: false, fields: ["bought", "pieces"] },
  });
});

test("store credit costs no more than the basket it is spent on", () => {
  const play = chosenPlay("store-credit", { creditMinor: 1000 });
  expect([600, 5000].map(play.costOf)).toEqual([600, 1000]);
  expect(play.offer).toMatchObject({ gives: "credit", creditMinor: 1000 });
});

test("words alone ask nothing of Shopify and cost nothing", () => {
  const play = chosenPlay("kind-words", {});
  expect(play.offer).toEqual({ gives: "words" });
  expect(play.costOf(100_000)).toBe(0);
});

test("a field that two plays share is one and the same field", () => {
  for (const { fields } of plays)
    for (const [name, field] of Object.entries(fields)) expect(playFields[name]).toBe(field);
});

test("every field keeps what was typed and writes it back", () => {
  const kept: [PlayField, string, unknown][] = [
    [percentField({ text: "percent", from: 1, to: 90 }), "15", 15],
    [moneyField({ text: "amount", from: 1 }), "9.50", 950],
    [numberField({ text: "places", from: 1, to: 500 }), "40", 40],
    [daysField({ text: "days", from: 1, to: 60 }), "14", 14],
    [textField({ text: "contact" }), "Alma in the shop", "Alma in the shop"],
    [dateField({ text: "day" }), "2026-12-04", "2026-12-04"],
    [choiceField({ text: "topic", options: ["delivery", "product"] }), "product", "product"],
    [productField({ text: "gift" }), "77 Mug (0.3 l)", { id: "77", title: "Mug (0.3 l)" }],
    [
      productsField({ text: "bought" }),
      "77 Mug\n78 Cup",
      [
        { id: "77", title: "Mug" },
        { id: "78", title: "Cup" },
      ],
    ],
  ];
  for (const [field, typed, value] of kept) {
    expect(field.read(typed, "EUR")).toEqual(value);
    expect(field.schema.parse(value)).toEqual(value);
    expect(field.read(field.write(value, "EUR"), "EUR")).toEqual(value);
  }
});

test("what cannot be meant is refused by every kind of field", () => {
  expect(percentField({ text: "percent", from: 1, to: 90 }).read("91", "EUR")).toBeNull();
  expect(moneyField({ text: "amount", from: 1 }).read("0", "EUR")).toBeNull();
  expect(textField({ text: "contact" }).read("  ", "EUR")).toBeNull();
  expect(textField({ text: "contact", optional: true }).read(" ", "EUR")).toBe("");
  expect(dateField({ text: "day" }).read("2026-02-30", "EUR")).toBeNull();
  expect(choiceField({ text: "topic", options: ["delivery"] }).read("price", "EUR")).toBeNull();
  expect(productField({ text: "gift" }).read("", "EUR")).toBeNull();
});

test("every play and every field of one has its texts", () => {
  const known = flatten(english);
  const named = plays.flatMap(({ label, fields }) => [
    label,
    ...Object.values(fields).flatMap(({ text, help, options }) => [
      ...[`fields.${text}.label`, `fields.${text}.fault`, ...(help ? [`fields.${text}.help`] : [])],
      ...options.map((option) => `fields.${text}.options.${option}`),
    ]),
  ]);
  expect(named.filter((key) => !known.has(key))).toEqual([]);
});
