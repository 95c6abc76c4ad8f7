import type { ExclusionReason } from "./exclusion";
import type { Channel } from "./message";
import type { MessageSettings } from "./message-settings";

/** What decides whether, and how, a customer may be written to; a row of contact-store.server.ts. */
export interface ContactFacts {
  gone: boolean;
  redacted: boolean;
  optedOut: boolean;
  /** Whether a name or an address of theirs is kept. */
  known: boolean;
  /** CustomerEmailAddressMarketingState, CustomerSmsMarketingState. */
  emailState: string | null;
  smsState: string | null;
  /** Whether a browser of theirs takes messages. */
  push: boolean;
  held: string | null;
  suppressed: readonly string[];
  /** When the last offer went, or goes, to them, and by which message. */
  contactAt: Date | null;
  contactMessageId: string | null;
}

export interface Contact {
  settings: MessageSettings;
  /** Channels that can be used at all: switched on, and set up by the operator. */
  open: readonly Channel[];
  budget: "takes" | "rides";
  /** The message that is judged, when it has its contact already. */
  messageId?: string;
  at: Date;
}

export type Verdict = { ok: true; channel: Channel } | { ok: false; reason: ExclusionReason };

const no = (reason: ExclusionReason): Verdict => ({ ok: false, reason });
const DAY_MS = 86_400_000;

/**
 * Whether a customer may get a message, and by which channel: the first open one that the customer consented to and whose
 * address is not suppressed. The first rule that says no gives the reason, those nobody can change first.
 */
export function judgeContact(facts: ContactFacts | undefined, contact: Contact): Verdict {
  const reason = againstAnyContact(facts);
  if (reason !== null || !facts) return no(reason ?? "unknown-customer");
  const ways = contact.open.map((channel) => ({ channel, fault: faultOf(facts, channel) }));
  const way = ways.find(({ fault }) => fault === null);
  if (!way) return no(ways[0]?.fault ?? "channel-off");
  if (contact.budget === "takes" && isTooSoon(facts, contact)) return no("contact-gap");
  return { ok: true, channel: way.channel };
}

/** What speaks against any contact with a customer, whatever the way; null when nothing does. */
export function againstAnyContact(facts: ContactFacts | undefined): ExclusionReason | null {
  if (!facts || facts.gone) return "unknown-customer";
  if (facts.redacted) return "redacted";
  if (facts.optedOut) return "profiling-opt-out";
  if (facts.held === "open-complaint" || facts.held === "control-group") return facts.held;
  if (facts.held !== null) throw new Error(`a hold for a reason nobody knows: ${facts.held}`);
  return null;
}

/** Whoever allowed messages in a browser has said so there, and takes it back there: no consent of Shopify's is about it. */
function faultOf(facts: ContactFacts, channel: Channel): ExclusionReason | null {
  if (channel === "push") return facts.push ? null : "no-consent";
  if (channel === "flow") return flowFault(facts);
  const state = channel === "email" ? facts.emailState : facts.smsState;
  for (const reason of ["unsubscribed", "complained", "bounced"] as const)
    if (facts.suppressed.includes(`${channel}:${reason}`)) return reason;
  if (state === "UNSUBSCRIBED") return "unsubscribed";
  if (state !== "SUBSCRIBED") return "no-consent";
  return facts.known ? null : "no-address";
}

/** What a workflow sends by is not known here: whoever allows neither e-mail nor SMS gets nothing. Flow has the address, not we. */
function flowFault(facts: ContactFacts): ExclusionReason | null {
  const byMail = faultOf({ ...facts, known: true }, "email");
  return byMail === null || faultOf({ ...facts, known: true }, "sms") === null ? null : byMail;
}

/** Whether the last offer was less than the shop's gap before. */
export const isTooSoon = (
  facts: ContactFacts,
  { settings, at, messageId }: Pick<Contact, "settings" | "at" | "messageId">,
): boolean =>
  facts.contactAt !== null &&
  (messageId === undefined || facts.contactMessageId !== messageId) &&
  at.getTime() - facts.contactAt.getTime() < settings.gapDays * DAY_MS;
