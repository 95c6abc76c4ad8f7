import type { CauseId } from "~/features/causes/cause";
import type { CampaignState } from "~/features/campaigns/campaign";
import type { PlayWords } from "~/features/offers/plays/play";
import type { LaterPart } from "~/ui/part";
import type { AutomaticResult, AutomaticState, EntryReason, Trigger } from "./automatic-play";
import type { AutomaticFields } from "./automatic-form";

/** What became of those who entered in the shop's month. */
export interface MonthCounts {
  entered: number;
  treated: number;
  control: number;
  waiting: number;
  leftOut: number;
}

/** One line of the list. JSON-safe. */
export interface AutomaticLine {
  id: string;
  name: string;
  trigger: Trigger;
  state: AutomaticState;
  causes: CauseId[];
  afterDays: number;
  /** The offer; null where each gets what fits their cause, and for news. */
  words: PlayWords | null;
  currencyCode: string;
  /** Another version took its place; what it brought goes on being measured. */
  replaced: boolean;
  /** An improvement that was told of. */
  published: boolean;
  monthLimit: boolean;
  month: MonthCounts;
  result: AutomaticResult | null;
}

/** The reminder's form: text as it is typed. */
export interface ReminderFields {
  reminds: boolean;
  remindDays: string;
  remindFromDays: string;
}

export interface AutomaticListPage {
  plays: LaterPart<AutomaticLine[]>;
  reminders: ReminderFields;
}

/** What the last thirty days would have been; amounts in minor units. */
export interface AutomaticPreview {
  entered: number;
  treated: number;
  control: number;
  excluded: Partial<Record<EntryReason, number>>;
  cost: { p10: number; p50: number; p90: number };
  extraProfit: number;
  /** From a sample: there are too many to look at each. */
  estimated: boolean;
  marginKnown: boolean;
}

export interface WaveLine {
  id: string;
  launchedAt: string;
  treated: number;
  control: number;
  state: CampaignState;
  fault: string | null;
}

/** How a play goes. */
export interface AutomaticCourse {
  state: AutomaticState;
  askedByYou: boolean;
  replaced: boolean;
  /** Somebody has entered: a change of what is compared begins another version. */
  begun: boolean;
  monthLimit: boolean;
  liveCodes: boolean;
  month: MonthCounts;
  reasons: Partial<Record<EntryReason, number>>;
  result: AutomaticResult | null;
  waves: WaveLine[];
  events: { at: string; what: string; by: "you" | string | null }[];
  timeZone: string;
}

export type AutomaticPlayPage =
  | { kind: "missing" }
  | {
      kind: "play";
      id: string | null;
      fields: AutomaticFields;
      currencyCode: string;
      /** Null for a new one. */
      course: AutomaticCourse | null;
    };
