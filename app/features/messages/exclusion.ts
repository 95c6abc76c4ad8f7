/** Why a customer gets no message: known before it is planned, and asked again at the moment of sending. */
export const exclusionReasons = [
  "unknown-customer", // deleted in Shopify, merged into another, or never seen
  "redacted",
  "profiling-opt-out",
  "control-group",
  "open-complaint",
  "unsubscribed",
  "bounced",
  "complained",
  "no-consent",
  "no-address",
  "no-phone",
  "do-not-call", // said so when called
  "wrong-number", // somebody else answers there
  "channel-off",
  "contact-gap",
] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];

/** Why a planned message did not leave after all. */
export const skipReasons = [
  ...exclusionReasons,
  "bought",
  "consent-withdrawn",
  "too-late",
  "called-off",
] as const;
export type SkipReason = (typeof skipReasons)[number];

/**
 * What went wrong with one that should have left. interrupted: nobody knows whether it left, so it is not sent again.
 * refused: the provider said no for good. unreachable: the provider could not be reached for days.
 */
const failureReasons = ["interrupted", "refused", "unreachable"] as const;

/** Reasons a merchant's rules or Shopify gave, for the lists of screens: each has its text under `messages:reason`. */
export const reasons = [...skipReasons, ...failureReasons, "address-unknown"] as const;
export type Reason = (typeof reasons)[number];
