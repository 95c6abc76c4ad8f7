import type { Withheld } from "~/features/staff/reader";
import type { LaterPart } from "~/ui/part";
import type { AudienceSource, LeaveReason, LeftOutReason } from "./audience";
import type { PlatformId } from "./platforms/platform";

/** What the page of audiences shows. JSON-safe. */
export interface AudiencesPage {
  timeZone: string;
  namesWithheld: Withheld;
  choices: AudienceChoices;
  audiences: LaterPart<AudienceRow[]>;
}

/** What a new audience can be made of. */
export interface AudienceChoices {
  campaigns: { id: string; name: string }[];
  /** Name null: one of ours, named in the catalogue. */
  views: { id: string; name: string | null }[];
}

export interface AudienceRow {
  id: string;
  name: string;
  platform: PlatformId;
  source: AudienceSource;
  /** Of the campaign or the shop's own view; null for others, or when it is gone. */
  sourceName: string | null;
  withOffer: boolean;
  exportedAt: string | null;
  members: number;
  /** Matched at best as many as members; below it the platform shows no ads. */
  tooFew: boolean;
  least: number;
  toRemove: number;
  leavers: Partial<Record<LeaveReason, number>>;
  excluded: Partial<Record<LeftOutReason, number>>;
}
