import { z } from "zod";
import { bands } from "~/features/churn/band";
import { signalIds } from "~/features/churn/signals/signal";

/** Whom a campaign is for. */
export const audienceSchema = z.object({
  bands: z.array(z.enum(bands)).min(1),
  /** Customers with at least one of these signs; none chosen: whatever the cause. */
  signals: z.array(z.enum(signalIds)),
  /** Minor units; 0 for any. */
  minimumStakeMinor: z.number().int().min(0).max(1_000_000_000_000),
  /** Those with the most at stake, so many at most. */
  most: z.number().int().min(1).max(200_000),
});
export type Audience = z.output<typeof audienceSchema>;

/** What a new campaign begins with. */
export const usualAudience: Audience = {
  bands: ["at-risk"],
  signals: [],
  minimumStakeMinor: 0,
  most: 10_000,
};
