import { expect, test } from "vitest";
import { defaultMessageSettings, messageSettingsFields, wrongFields } from "./message-settings";
import { formOf } from "./settings-page";

const form = formOf(defaultMessageSettings);

test("what the form posts of the usual settings is the usual settings", () => {
  expect(messageSettingsFields.parse(form)).toEqual(defaultMessageSettings);
});

test("each field that can not be taken is named", () => {
  expect(wrongFields({ ...form, senderAddress: "shop at example" })).toEqual(["senderAddress"]);
  expect(wrongFields({ ...form, replyTo: "a@b.example\r\nBcc: c@d.example" })).toEqual(["replyTo"]);
  expect(wrongFields({ ...form, senderName: "Shop\nBcc: c@d.example" })).toEqual(["senderName"]);
  expect(wrongFields({ ...form, gapDays: "0" })).toEqual(["gapDays"]);
  expect(wrongFields({ ...form, gapDays: "often" })).toEqual(["gapDays"]);
  expect(wrongFields({ ...form, fromHour: "19", untilHour: "21" })).toEqual(["untilHour"]);
  expect(wrongFields({ ...form, channels: "email,pigeon" })).toEqual([]);
});
