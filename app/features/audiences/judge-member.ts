import { againstAnyContact, type ContactFacts } from "~/features/messages/judge-contact";
import type { LeftOutReason } from "./audience";

export interface MemberFacts {
  contact: ContactFacts | undefined;
  dataSaleOptOut: boolean;
  bought: boolean;
}

/** By which addresses an ad platform may be told of a customer. */
export interface Allowed {
  email: boolean;
  phone: boolean;
}

/**
 * By which addresses a customer may be told to an ad platform: each needs the consent to marketing that Shopify holds for it. Else the reason
 * why by none, those nobody can change first. Pure.
 */
export function judgeMember({ contact, dataSaleOptOut, bought }: MemberFacts): Allowed | LeftOutReason {
  const reason = againstAnyContact(contact);
  if (reason !== null || !contact) return reason ?? "unknown-customer";
  if (dataSaleOptOut) return "data-sale-opt-out";
  if (bought) return "bought";
  const may = (channel: "email" | "sms", state: string | null) =>
    state === "SUBSCRIBED" &&
    !["unsubscribed", "complained"].some((one) => contact.suppressed.includes(`${channel}:${one}`));
  const allowed = { email: may("email", contact.emailState), phone: may("sms", contact.smsState) };
  if (allowed.email || allowed.phone) return allowed;
  return contact.emailState === "UNSUBSCRIBED" || contact.suppressed.includes("email:unsubscribed")
    ? "unsubscribed"
    : "no-consent";
}
