import type { CausePlays } from "~/features/cause-plays/cause-play";
import type { CreditFacts } from "~/features/offers/credit-facts";
import type { Guests } from "~/features/invitations/get-guests.server";
import type { OfferCounts, UseCounts } from "~/features/offers/offer-counts";
import type { PlayWords } from "~/features/offers/plays/play";
import type { LaterPart } from "~/ui/part";
import type { CampaignState, ExclusionReason, ForeseenCost } from "./campaign";
import type { CampaignFields } from "./campaign-form";
import type { CampaignResult } from "./campaign-result";

/** One line of the list. */
export interface CampaignLine {
  id: string;
  name: string;
  state: CampaignState;
  words: PlayWords;
  currencyCode: string;
  /** Null before the launch. */
  groups: { treated: number; control: number } | null;
  result: CampaignResult | null;
}

export interface CampaignsPage {
  campaigns: LaterPart<CampaignLine[]>;
}

/** What a launch would do now; amounts in minor units. */
export interface Foreseen {
  looked: number;
  treated: number;
  control: number;
  excluded: Partial<Record<ExclusionReason, number>>;
  cost: ForeseenCost;
  /** Customers needed to prove an effect worth having; null where the past tells nothing. */
  needed: number | null;
  marginKnown: boolean;
  /** Days between two offers to one customer. */
  gapDays: number;
}

export type CampaignPage =
  | { kind: "missing" }
  | {
      kind: "editor";
      id: string | null;
      fields: CampaignFields;
      /** What the shop does for each cause. */
      causePlays: CausePlays;
      /** Of the shop's target list, as its address has them. */
      shopWeights: string;
      currencyCode: string;
      waiting: { askedByYou: boolean } | null;
      /** Decimal text of the shop's currency; empty for never. */
      approveFrom: string;
    }
  | { kind: "running"; campaign: RunningCampaign };

export interface RunningCampaign {
  id: string;
  name: string;
  state: CampaignState;
  words: PlayWords;
  currencyCode: string;
  timeZone: string;
  withCodes: boolean;
  fault: string | null;
  excluded: Partial<Record<ExclusionReason, number>>;
  /** What leaving sure buyers and hopeless cases alone saves, as foreseen at the launch; minor units. */
  savedMinor: number;
  /** Days between two offers to one customer, as set now. */
  gapDays: number;
  /** Who comes; null where the campaign invites to nothing. */
  guests: Guests | null;
  offers: OfferCounts;
  uses: UseCounts;
  /** Null where the play gives no store credit. */
  credit: CreditFacts | null;
  leaking: boolean;
  codesUntil: string | null;
  codes: "live" | "ending" | "dead";
  deadAt: string | null;
  result: CampaignResult | null;
  events: { at: string; what: string; by: "you" | string | null }[];
}
