import { exclusionReasons as contactReasons } from "~/features/messages/exclusion";
import type { PlayId } from "~/features/offers/plays/play";
import type { Locale } from "~/i18n/locale";
import type { Audience } from "./audience";

export const campaignStates = [
  "draft",
  "waiting-for-approval",
  "launching",
  "running",
  "ended",
  "stopped",
] as const;
export type CampaignState = (typeof campaignStates)[number];

/** What a merchant decides about a campaign before it is launched. */
export interface CampaignDesign {
  name: string;
  play: PlayId;
  /** Of the play, as its own schema has it. */
  settings: unknown;
  audience: Audience;
  /** Share held out, 0 < share < 1. */
  controlShare: number;
  windowDays: number;
  offerDays: number;
}

export interface Campaign extends CampaignDesign {
  id: string;
  state: CampaignState;
  currencyCode: string;
  seed: string;
  createdBy: string;
  createdAt: Date;
  askedBy: string | null;
  approvedBy: string | null;
  launchedBy: string | null;
  launchedAt: Date | null;
  windowEndsAt: Date | null;
  finishedAt: Date | null;
  plan: LaunchFacts | null;
  fault: string | null;
  /** The automatic play it is a wave of; null for a campaign of its own. */
  automaticId: string | null;
  /** What it says to customers, where its play does not. */
  message: CampaignMessage | null;
}

/** The words of a wave of an automatic play. */
export interface CampaignMessage {
  /** A template of features/messages. */
  templateId: string;
  /** What has become better, by language, for news of an improvement. */
  news: News | null;
}

/** The merchant's own words by language; at least one. */
export type News = Partial<Record<Locale, string>>;

/** Why somebody who fits the audience is in no arm: what speaks against acting on them, and then against writing to them. */
export const exclusionReasons = [
  "sure-buyer", // buys anyway
  "hopeless", // nobody there to win back
  "not-scored",
  "held-out-elsewhere", // in the control group of another campaign that runs
  "in-other-campaign",
  "over-mailed", // staff said so: no offer, and a word only after the silence the shop chose
  ...contactReasons,
] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];

/** What the launch decided, kept with the campaign. Amounts are minor units as text. */
export interface LaunchFacts {
  /** Version of the rules of plan-launch.ts. */
  rule: number;
  looked: number;
  treated: number;
  control: number;
  excluded: Partial<Record<ExclusionReason, number>>;
  cuts: { risk: number[]; value: number[] };
  foreseen: ForeseenCost;
  margin: number;
  /** Spread of profit per customer that the window is expected to have; null where nothing is expected. */
  spread: { standardDeviation: number; explained: number } | null;
  worthKnowingMinor: number;
}

/** What an offer is likely to cost in all, in minor units; nine times of ten less than p90. */
export interface ForeseenCost {
  p10: number;
  p50: number;
  p90: number;
  /** The offer on three times the usual basket of whoever buys the largest ones. */
  worstCart: number;
  /** Offers used, as expected. */
  redemptions: number;
  /** What leaving sure buyers and hopeless cases alone saves. */
  saved: number;
  /** Extra profit by the assumption that `liftAssumed` more of them buy. */
  extraProfit: number;
  liftAssumed: number;
}
