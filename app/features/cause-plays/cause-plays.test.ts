import { expect, test } from "vitest";
import { causeIds } from "~/features/causes/cause";
import { readPlay } from "~/features/offers/plays/list";
import { answerSchema, answerTo, isQuietEnough, usualCausePlays, type CausePlays } from "./cause-play";
import { causeFieldsFrom, causeFieldsOf, readCausePlays } from "./cause-plays-form";

const playFor = (cause: keyof CausePlays) => {
  const answer = answerTo(usualCausePlays, cause);
  if (answer.act === "nothing") return null;
  const read = readPlay(answer.play, answer.settings);
  if (!read.ok) throw new Error(read.fields.join());
  return read.play;
};

test("every cause has an answer that can be launched as it is", () => {
  for (const cause of causeIds) expect(answerSchema.safeParse(usualCausePlays[cause]).success).toBe(true);
  expect(causeIds.filter((cause) => playFor(cause)?.offer.gives === "code")).toEqual(["price"]);
});

test("who was written to too often gets no coupon, and nothing at all for a quarter", () => {
  const answer = answerTo(usualCausePlays, "over-mailed");
  const now = new Date("2026-11-22T10:00:00Z");
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  expect(playFor("over-mailed")?.offer.gives).toBe("words");
  expect([before(30), before(89.9), before(90), null].map((at) => isQuietEnough(answer, at, now))).toEqual([
    ...[false, false, true, true],
  ]);
});

test("an open complaint blocks every promotion, whatever the merchant has chosen", () => {
  const chosen = { ...usualCausePlays, "unresolved-complaint": usualCausePlays.price };
  expect(answerTo(chosen, "unresolved-complaint")).toEqual({ act: "nothing" });
});

test("the form keeps what is stored and says what is wrong by cause and field", () => {
  const fields = causeFieldsOf(usualCausePlays, "EUR");
  expect(causeFieldsFrom(JSON.parse(JSON.stringify(fields)))).toEqual(fields);
  const read = readCausePlays(fields, "EUR");
  expect(read.ok && Object.fromEntries(read.answers)).toEqual(
    Object.fromEntries(Object.entries(usualCausePlays).filter(([cause]) => cause !== "unresolved-complaint")),
  );
  const wrong = {
    ...fields,
    price: { ...fields.price!, settings: { ...fields.price!.settings, percent: "95" } },
    forgot: { ...fields.forgot!, quietDays: "often" },
    unknown: { ...fields.unknown!, play: "nothing" as const, quietDays: "x" },
  };
  expect(readCausePlays(wrong, "EUR")).toEqual({
    ok: false,
    faults: [
      { cause: "price", field: "settings.percent" },
      { cause: "forgot", field: "quietDays" },
    ],
  });
});

test("what is posted is looked at before it is believed", () => {
  const fields = causeFieldsOf(usualCausePlays, "EUR");
  for (const wrong of [
    null,
    "x",
    { ...fields, price: undefined },
    { ...fields, price: { ...fields.price!, play: "loot" } },
    { ...fields, price: { ...fields.price!, settings: { percent: 5 } } },
  ])
    expect(causeFieldsFrom(wrong)).toBeNull();
});
