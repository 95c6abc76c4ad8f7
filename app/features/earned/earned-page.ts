import type { LaterPart } from "~/ui/part";
import type { EarnedMonth } from "./earned-month";

/** What the app earned, month by month, the present one first; amounts in minor units. */
export interface EarnedPage {
  currencyCode: string;
  /** Empty while nothing was ever launched. */
  months: LaterPart<EarnedMonth[]>;
}
