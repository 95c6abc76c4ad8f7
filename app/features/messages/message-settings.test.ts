import { expect, test } from "vitest";
import { defaultMessageSettings, messageSettingsFields, wrongFields } from "./message-settings";
import { formOf } from "./settings-page";

const wrong = (fields: Record<string, unknown>) => wrongFields(fields, "EUR");
const form = formOf(defaultMessageSettings, "EUR");

test("what the form posts of the usual settings is the usual settings", () => {
  expect(messageSettingsFields("EUR").parse(form)).toEqual(defaultMessageSettings);
});

test("each field that can not be taken is named", () => {
  expect(wrong({ ...form, senderAddress: "shop at example" })).toEqual(["senderAddress"]);
  expect(wrong({ ...form, replyTo: "a@b.example\r\nBcc: c@d.example" })).toEqual(["replyTo"]);
  expect(wrong({ ...form, senderName: "Shop\nBcc: c@d.example" })).toEqual(["senderName"]);
  expect(wrong({ ...form, gapDays: "0" })).toEqual(["gapDays"]);
  expect(wrong({ ...form, gapDays: "often" })).toEqual(["gapDays"]);
  expect(wrong({ ...form, fromHour: "19", untilHour: "21" })).toEqual(["untilHour"]);
  expect(wrong({ ...form, smsThousandMinor: "cheap" })).toEqual(["smsThousandMinor"]);
  expect(wrong({ ...form, channels: "email,pigeon" })).toEqual([]);
});

test("prices are read in the shop's currency, and an empty one is none", () => {
  const priced = { ...form, emailThousandMinor: "0,40", smsThousandMinor: "75.5" };
  expect(messageSettingsFields("EUR").parse(priced)).toMatchObject({
    ...{ emailThousandMinor: 40, smsThousandMinor: 7550 },
  });
  expect(messageSettingsFields("JPY").parse({ ...form, smsThousandMinor: "8000" })).toMatchObject({
    ...{ emailThousandMinor: 0, smsThousandMinor: 8000 },
  });
});
