import { expect, test } from "vitest";
import { judgeContact, type Contact, type ContactFacts } from "./judge-contact";
import { defaultMessageSettings } from "./message-settings";

const at = new Date("2026-11-22T10:00:00Z");
const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000);
const willing: ContactFacts = {
  ...{ gone: false, redacted: false, optedOut: false, known: true, held: null, suppressed: [] },
  ...{ emailState: "SUBSCRIBED", smsState: "SUBSCRIBED", push: false },
  ...{ contactAt: null, contactMessageId: null },
};
const judge = (facts: Partial<ContactFacts>, contact: Partial<Contact> = {}) => {
  const verdict = judgeContact(
    { ...willing, ...facts },
    { settings: defaultMessageSettings, open: ["email"], budget: "takes", at, ...contact },
  );
  return verdict.ok ? verdict.channel : verdict.reason;
};

test("each rule that keeps a message from a customer names itself", () => {
  expect(judge({})).toBe("email");
  expect(judge({ gone: true })).toBe("unknown-customer");
  expect(judge({ redacted: true })).toBe("redacted");
  expect(judge({ optedOut: true })).toBe("profiling-opt-out");
  expect(judge({ held: "control-group" })).toBe("control-group");
  expect(judge({ held: "open-complaint" })).toBe("open-complaint");
  expect(judge({ emailState: "NOT_SUBSCRIBED" })).toBe("no-consent");
  expect(judge({ emailState: "PENDING" })).toBe("no-consent");
  expect(judge({ emailState: null })).toBe("no-consent");
  expect(judge({ emailState: "UNSUBSCRIBED" })).toBe("unsubscribed");
  expect(judge({ suppressed: ["email:bounced"] })).toBe("bounced");
  expect(judge({ suppressed: ["email:complained", "email:bounced"] })).toBe("complained");
  expect(judge({ known: false })).toBe("no-address");
  expect(judge({}, { open: [] })).toBe("channel-off");
  expect(judge({ contactAt: daysAgo(15) })).toBe("contact-gap");
  expect(judge({ contactAt: daysAgo(21) })).toBe("email");
});

test("whoever consented to one channel only is written to by that one", () => {
  const open = ["sms", "email"] as const;
  expect(judge({ smsState: "NOT_SUBSCRIBED" }, { open })).toBe("email");
  expect(judge({}, { open })).toBe("sms");
  expect(judge({ emailState: null, suppressed: ["sms:unsubscribed"] }, { open })).toBe("unsubscribed");
});

test("a message keeps the contact it has taken, and a reminder needs none", () => {
  expect(judge({ contactAt: at, contactMessageId: "one" }, { messageId: "one" })).toBe("email");
  expect(judge({ contactAt: at, contactMessageId: "one" }, { messageId: "two" })).toBe("contact-gap");
  expect(judge({ contactAt: daysAgo(1), contactMessageId: "one" }, { budget: "rides" })).toBe("email");
});
