import type { Reason } from "~/features/churn/reason";
import type { CauseId } from "./cause";

/** What a customer's page says of the cause. JSON-safe. */
export interface CustomerCause {
  /** What the signs say. */
  probable: CauseId;
  /** What counts: what staff said, else the former. */
  cause: CauseId;
  /** For what counts. */
  evidence: Reason[];
  /** Null while nobody has corrected it. `by` is Shopify's number of the member of staff. */
  corrected: { by: string; at: string } | null;
}
