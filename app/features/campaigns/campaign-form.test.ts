import { expect, test } from "vitest";
import { fieldsFrom, fieldsOf, newFields, readCampaign, type CampaignFields } from "./campaign-form";

const read = ({ settings = {}, ...changes }: Partial<CampaignFields> = {}, currency = "EUR") => {
  const fresh = newFields("Come back");
  return readCampaign({ ...fresh, ...changes, settings: { ...fresh.settings, ...settings } }, currency);
};

test("what a new campaign begins with can be saved as it is", () => {
  expect(read()).toMatchObject({
    ok: true,
    design: { play: "percentage-code", controlShare: 0.2, windowDays: 30 },
  });
});

test("amounts are read in the shop's currency, with a point or a comma", () => {
  const amounts = (minimumMinor: string, currency: string) => {
    const got = read({ settings: { minimumMinor } }, currency);
    return got.ok ? (got.design.settings as { minimumMinor: number }).minimumMinor : got.faults;
  };
  expect(amounts("25,50", "EUR")).toBe(2550);
  expect(amounts("25.5", "KWD")).toBe(25_500);
  expect(amounts("2500", "JPY")).toBe(2500);
  expect(amounts("ten", "EUR")).toEqual(["settings.minimumMinor"]);
});

test("each fault is told with its field, and faults of other plays are none", () => {
  const wrong = read({
    name: " ",
    settings: { percent: "0", amountMinor: "x" },
    window: "5",
    share: "60",
    most: "0",
    stake: "-1",
    bands: [],
  });
  expect(wrong).toEqual({
    ok: false,
    faults: ["name", "window", "share", "most", "stake", "bands", "settings.percent"],
  });
  expect(read({ play: "fixed-code", settings: { amountMinor: "10", minimumMinor: "5" } })).toEqual({
    ok: false,
    faults: ["settings.minimumMinor"],
  });
  expect(read({ offerDays: "31" })).toEqual({ ok: false, faults: ["offerDays"] });
  expect(read({ play: "kind-words", settings: { percent: "x" }, offerDays: "x" }).ok).toBe(true);
});

test("a saved design comes back as it was typed", () => {
  const typed: Partial<CampaignFields>[] = [
    {},
    { play: "fixed-code", settings: { amountMinor: "9.5", minimumMinor: "40" } },
    { play: "free-shipping", settings: { parcelMinor: "4.9" } },
    { causes: ["price", "forgot"], weights: "30-20-15-15-20" },
  ];
  for (const changes of typed) {
    const got = read(changes);
    if (!got.ok) throw new Error(got.faults.join());
    const back = readCampaign(fieldsOf(got.design, "EUR"), "EUR");
    expect(back).toEqual(got);
  }
});

test("what is posted is looked at before it is believed", () => {
  expect(fieldsFrom(JSON.parse(JSON.stringify(newFields("x"))))).toEqual(newFields("x"));
  for (const wrong of [
    null,
    "x",
    { ...newFields("x"), play: "loot" },
    { ...newFields("x"), bands: ["all"] },
    { ...newFields("x"), most: 5 },
    { ...newFields("x"), causes: ["weather"] },
    { ...newFields("x"), weights: "30-20" },
    { ...newFields("x"), settings: { percent: "15" } },
    { ...newFields("x"), settings: { ...newFields("x").settings, percent: "1".repeat(5000) } },
  ])
    expect(fieldsFrom(wrong)).toBeNull();
});
