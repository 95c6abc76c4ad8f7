import { expect, test } from "vitest";
import type { ContactFacts } from "~/features/messages/judge-contact";
import { judgeMember } from "./judge-member";

const contact: ContactFacts = {
  ...{ gone: false, redacted: false, optedOut: false, known: true, held: null, suppressed: [], push: false },
  ...{ emailState: "SUBSCRIBED", smsState: null, contactAt: null, contactMessageId: null },
};
const judge = (changes: Partial<ContactFacts> = {}, more = {}) =>
  judgeMember({ contact: { ...contact, ...changes }, dataSaleOptOut: false, bought: false, ...more });

test("each address needs the consent of its own channel", () => {
  expect(judge()).toEqual({ email: true, phone: false });
  expect(judge({ emailState: "NOT_SUBSCRIBED", smsState: "SUBSCRIBED" })).toEqual({
    email: false,
    phone: true,
  });
  expect(judge({ emailState: "NOT_SUBSCRIBED" })).toBe("no-consent");
  expect(judge({ emailState: "UNSUBSCRIBED" })).toBe("unsubscribed");
  expect(judge({ suppressed: ["email:unsubscribed"] })).toBe("unsubscribed");
});

test("whoever is held out, has bought, or wants no data sold is left out, whatever they agreed to", () => {
  expect(judge({ held: "control-group" })).toBe("control-group");
  expect(judge({ redacted: true })).toBe("redacted");
  expect(judge({}, { bought: true })).toBe("bought");
  expect(judge({}, { dataSaleOptOut: true })).toBe("data-sale-opt-out");
});
