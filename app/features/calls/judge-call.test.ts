import { expect, test } from "vitest";
import type { ContactFacts } from "~/features/messages/judge-contact";
import { againstCall } from "./judge-call";

const contact: ContactFacts = {
  ...{ gone: false, redacted: false, optedOut: false, known: true, held: null, suppressed: [] },
  ...{
    push: false,
    emailState: "SUBSCRIBED",
    smsState: "SUBSCRIBED",
    contactAt: null,
    contactMessageId: null,
  },
};
const judge = (
  changes: Partial<ContactFacts> = {},
  others: { phone?: string | null; barred?: string } = {},
) => againstCall({ contact: { ...contact, ...changes }, phone: "+4930", barred: null, ...others }, "agreed");

test("who agreed to marketing at a number may be called there", () => {
  expect(judge()).toBeNull();
});

test("the first rule that says no gives the reason, those nobody can change first", () => {
  expect(againstCall({ contact: undefined, phone: "+4930", barred: null }, "agreed")).toBe(
    "unknown-customer",
  );
  expect(judge({ redacted: true, smsState: null })).toBe("redacted");
  expect(judge({ held: "control-group" })).toBe("control-group");
  expect(
    judge({ suppressed: ["phone:do-not-call"] }, { phone: "+4940" }),
    "whatever their number is now",
  ).toBe("do-not-call");
  expect(judge({}, { barred: "do-not-call" }), "whoever the number belongs to").toBe("do-not-call");
  expect(judge({}, { phone: null })).toBe("no-phone");
  expect(judge({}, { barred: "wrong-number" })).toBe("wrong-number");
});

test("silence is a yes only where the merchant has said that it is", () => {
  expect(judge({ smsState: "NOT_SUBSCRIBED" })).toBe("no-consent");
  expect(judge({ smsState: null })).toBe("no-consent");
  const among = (smsState: string | null, suppressed: string[] = []) =>
    againstCall(
      { contact: { ...contact, smsState, suppressed }, phone: "+4930", barred: null },
      "not-withdrawn",
    );
  expect(among(null)).toBeNull();
  expect(among("UNSUBSCRIBED")).toBe("unsubscribed");
  expect(among(null, ["sms:unsubscribed"])).toBe("unsubscribed");
});
