import { expect, test } from "vitest";
import {
  automaticFieldsFrom,
  automaticFieldsOf,
  newAutomaticFields,
  readAutomatic,
  type AutomaticFields,
} from "./automatic-form";

const typed = (changes: Partial<AutomaticFields> = {}): AutomaticFields => ({
  ...newAutomaticFields("at-risk"),
  name: "We miss you",
  ...changes,
});
const faultsOf = (fields: AutomaticFields) => {
  const read = readAutomatic(fields, "EUR");
  return read.ok ? [] : read.faults;
};

test("what was typed comes back as it was saved", () => {
  const fields = typed({ budget: "250.75", again: "120", causes: ["price"], withPresent: true });
  const read = readAutomatic(fields, "EUR");
  expect(read).toMatchObject({
    design: { budgetMinor: 25_075n, againDays: 120, conditions: { causes: ["price"], withPresent: true } },
  });
  expect(read.ok && automaticFieldsOf(read.design, "EUR")).toEqual({
    ...fields,
    budget: "250.75",
    stake: "0",
  });
  expect(automaticFieldsFrom(JSON.parse(JSON.stringify(fields)))).toEqual(fields);
});

test("only what is on the screen can be wrong", () => {
  expect(faultsOf(typed({ afterDays: "soon", news: { en: "", ru: "", "zh-CN": "" } }))).toEqual([]);
  expect(faultsOf(typed({ trigger: "first-order", afterDays: "soon" }))).toEqual(["afterDays"]);
  expect(faultsOf(typed({ name: " ", most: "0", budget: "much", settings: typed().settings }))).toEqual([
    ...["name", "most", "budget"],
  ]);
});

test("nobody comes back into a play while their days in it still count", () => {
  expect(faultsOf(typed({ window: "60", again: "30" }))).toEqual(["again"]);
});

test("news of an improvement needs a cause it answers and words in one language at least", () => {
  const news = typed({ trigger: "improvement" });
  expect(faultsOf(news)).toEqual(["causes", "news"]);
  const read = readAutomatic(
    { ...news, causes: ["delivery"], news: { ...news.news, ru: " Доставка за два дня. " } },
    "EUR",
  );
  expect(read).toMatchObject({
    design: {
      play: "kind-words",
      news: { ru: "Доставка за два дня." },
      conditions: { causes: ["delivery"] },
    },
  });
});

test("what fits the cause is offered to those at risk only", () => {
  expect(readAutomatic(typed({ offer: "by-cause" }), "EUR")).toMatchObject({
    design: { conditions: { byCause: true } },
  });
  expect(readAutomatic(typed({ trigger: "first-order", offer: "by-cause" }), "EUR")).toMatchObject({
    design: { conditions: { byCause: false }, play: "kind-words" },
  });
});

test("what is no form of ours is not read", () => {
  expect(automaticFieldsFrom(null)).toBeNull();
  expect(automaticFieldsFrom({ ...typed(), trigger: "full-moon" })).toBeNull();
  expect(automaticFieldsFrom({ ...typed(), offer: "a-car" })).toBeNull();
  expect(automaticFieldsFrom({ ...typed(), name: 7 })).toBeNull();
});
