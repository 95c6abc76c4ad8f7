import { z } from "zod";
import { causeIds } from "~/features/causes/cause";
import {
  exclusionReasons as campaignReasons,
  type ExclusionReason,
  type News,
} from "~/features/campaigns/campaign";
import type { CampaignResult } from "~/features/campaigns/campaign-result";
import type { PlayId } from "~/features/offers/plays/play";
import type { Spread } from "~/features/proof/needed-customers";
import type { MonthOfPlay } from "./month-of-play";
import type { StrataCuts } from "~/features/proof/strata";

/**
 * What makes a customer enter. at-risk: their band has become that. first-order: so many days after their only purchase.
 * improvement: something they left for has become better.
 */
export const triggers = ["at-risk", "first-order", "improvement"] as const;
export type Trigger = (typeof triggers)[number];

export const conditionsSchema = z.object({
  /** Only customers with one of these causes; none chosen: whatever the cause. */
  causes: z.array(z.enum(causeIds)),
  /** Minor units; 0 for any. */
  minimumStakeMinor: z.number().int().min(0).max(1_000_000_000_000),
  /** first-order: days after the purchase. */
  afterDays: z.number().int().min(1).max(365),
  /** Whoever was there already when it was switched on enters too. */
  withPresent: z.boolean(),
  /** at-risk: everybody gets what the shop does for their cause, in the place of one offer for all. */
  byCause: z.boolean().default(false),
});
export type Conditions = z.output<typeof conditionsSchema>;

/** What a merchant decides about an automatic play. */
export interface AutomaticDesign {
  name: string;
  trigger: Trigger;
  conditions: Conditions;
  play: PlayId;
  /** Of the play, as its own fields have it. */
  settings: unknown;
  /** Of an improvement, by language. */
  news: News | null;
  /** Share held out, 0 < share < 1. */
  controlShare: number;
  windowDays: number;
  offerDays: number;
  /** Nobody enters again within so many days; never less than the window. */
  againDays: number;
  mostPerDay: number;
  /** Expected cost of a month above which it waits, in minor units; null: none. */
  budgetMinor: bigint | null;
}

export const automaticStates = ["off", "waiting-for-approval", "on"] as const;
export type AutomaticState = (typeof automaticStates)[number];

export interface AutomaticPlay extends AutomaticDesign {
  id: string;
  state: AutomaticState;
  currencyCode: string;
  seed: string;
  cuts: StrataCuts | null;
  plan: ProofPlan | null;
  lookedAt: Date | null;
  askedBy: string | null;
  switchedBy: string | null;
  allowedMonth: string | null;
  replacedAt: Date | null;
  createdBy: string;
  createdAt: Date;
}

/** What is to be proved, fixed with the first wave: what comes in later must not move the goal. Amounts are minor units. */
export interface ProofPlan {
  /** Customers by whom the range is narrowest. */
  planned: number;
  spread: Spread | null;
  worthKnowingMinor: number;
  margin: number;
}

/** Why somebody who entered is in no wave: what keeps customers out of campaigns, and what a play that runs adds. */
export const entryReasons = [
  ...campaignReasons,
  "moved-on", // bought, or is no longer what the play waits for
  "waited-too-long",
  "cause-left-alone", // for their cause the shop has chosen to do nothing
  "month-limit",
] as const;
export type EntryReason = (typeof entryReasons)[number];

/** What changes by itself: whoever is kept out by one of these waits, all others are left out for good. */
const passing: readonly ExclusionReason[] = [
  ...(["held-out-elsewhere", "in-other-campaign", "control-group", "open-complaint"] as const),
  ...(["channel-off", "contact-gap"] as const),
];
export const mayPass = (reason: ExclusionReason): boolean => passing.includes(reason);

/** So long somebody who entered waits for what keeps them out to pass. */
export const waitDaysOf = (trigger: Trigger): number => (trigger === "improvement" ? 60 : 14);

/** An improvement is told once, whatever becomes of the customer. */
export const onceDays = 36_500;

/** The template of a play's messages; null where the offer says it. */
export const templateOf = (trigger: Trigger): string | null =>
  trigger === "at-risk" ? null : trigger === "first-order" ? "second-order" : "improvement-news";

/** What a play has brought, over all who entered it for the first time and whose window is over. JSON-safe. */
export interface AutomaticResult extends CampaignResult {
  /** Customers whose window is over, and by how many the proof was planned. */
  finished: number;
  planned: number;
}

/** As it is kept: with what each month of it has brought. */
export interface KeptAutomaticResult extends AutomaticResult {
  months: MonthOfPlay[];
}
