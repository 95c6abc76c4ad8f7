import type { ExclusionReason } from "~/features/messages/exclusion";
import { againstAnyContact, type ContactFacts } from "~/features/messages/judge-contact";
import type { CallConsent } from "./call-settings";

export interface CallFacts {
  contact: ContactFacts | undefined;
  phone: string | null;
  /** Why this number is not called any more; null when it may be. */
  barred: string | null;
}

/** Why a customer may not be called; null when nothing speaks against it. Those nobody can change come first. Pure. */
export function againstCall(
  { contact, phone, barred }: CallFacts,
  consent: CallConsent,
): ExclusionReason | null {
  const reason = againstAnyContact(contact);
  if (reason !== null || !contact) return reason ?? "unknown-customer";
  if (barred === "do-not-call" || contact.suppressed.includes("phone:do-not-call")) return "do-not-call";
  if (!phone) return "no-phone";
  if (barred !== null) return "wrong-number";
  if (contact.smsState === "UNSUBSCRIBED" || contact.suppressed.includes("sms:unsubscribed"))
    return "unsubscribed";
  return consent === "agreed" && contact.smsState !== "SUBSCRIBED" ? "no-consent" : null;
}
