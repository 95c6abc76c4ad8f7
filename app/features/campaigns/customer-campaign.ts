import type { Reason } from "~/features/messages/exclusion";
import type { PlayWords } from "~/features/offers/plays/play";
import type { ExclusionReason } from "./campaign";

/** How it went for one customer in one campaign. */
export type CustomerStandingIn =
  /** By lot, to compare with. */
  | { is: "left-alone" }
  /** Was looked at and is in neither group. */
  | { is: "left-out"; reason: ExclusionReason }
  /** Is to have it; its message has not left yet. */
  | { is: "planned" }
  | { is: "offered"; at: string }
  /** Was to have it, and the message did not leave after all, or did not arrive. */
  | { is: "not-sent"; reason: Reason | null };

/** A campaign a customer was looked at for. JSON-safe. */
export interface CustomerCampaign {
  campaignId: string;
  name: string;
  words: PlayWords;
  currencyCode: string;
  at: string;
  standing: CustomerStandingIn;
  /** What was promised to the customer and holds now, for staff to keep. */
  terms: { until: string; note: string } | null;
  answer: "yes" | "waiting" | "no" | null;
}
