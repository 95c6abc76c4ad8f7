import type { z } from "zod";

/** A text of the catalogue `campaigns` with what it is filled in with; money is in minor units of the campaign's currency. */
export interface PlayWords {
  key: string;
  values: Record<string, string | number>;
}

/** What a play asks of Shopify, for the whole campaign at once. */
export type DiscountKind =
  | { kind: "percentage"; percent: number; minimumMinor: number }
  | { kind: "amount"; amountMinor: number; minimumMinor: number }
  | { kind: "free-shipping"; minimumMinor: number };

/** What one customer gets. `discount`: a code of the campaign's one discount; `words`: nothing of worth, only the message. */
export type PlannedOffer = { gives: "code"; discount: DiscountKind } | { gives: "words" };

/** What a basket of that size costs the shop when the offer is used with it; minor units. */
export type CostOf = (basketMinor: number) => number;

/** A way to win a customer back. One file each in this folder; pure. */
export interface Play<Settings = unknown> {
  id: PlayId;
  /** Its name in the catalogue `campaigns`. */
  label: `plays.${PlayId}.label`;
  /** What the merchant sets, in whole units that a database keeps. Refuses what Shopify would. */
  settings: z.ZodType<Settings>;
  /** The offer in one sentence. */
  describe: (settings: Settings) => PlayWords;
  plan: (settings: Settings) => PlannedOffer;
  costOf: (settings: Settings) => CostOf;
  /** Part of a full price that is given away, for the estimate's floor (features/proof/discount-spread.ts). 0: none. */
  share: (settings: Settings) => number;
}

export const playIds = ["percentage-code", "fixed-code", "free-shipping", "kind-words"] as const;
export type PlayId = (typeof playIds)[number];
export const isPlayId = (text: string): text is PlayId => (playIds as readonly string[]).includes(text);
