import { z } from "zod";
import { causeIds } from "~/features/causes/cause";
import { bands } from "~/features/churn/band";
import { signalIds } from "~/features/churn/signals/signal";
import { weightsSchema } from "~/features/targets/weights";

/** Whom a campaign is for. */
export const audienceSchema = z.object({
  bands: z.array(z.enum(bands)).min(1),
  /** Customers with at least one of these signs; none chosen: whatever the cause. */
  signals: z.array(z.enum(signalIds)),
  /** Customers who stay away for one of these causes; none chosen: for whichever. */
  causes: z.array(z.enum(causeIds)).default([]),
  /** Minor units; 0 for any. */
  minimumStakeMinor: z.number().int().min(0).max(1_000_000_000_000),
  /** So many at most: those at the top of the target list with `weights`, without them those with the most at stake. */
  most: z.number().int().min(1).max(200_000),
  weights: weightsSchema.nullable().default(null),
});
export type Audience = z.output<typeof audienceSchema>;

/** What a new campaign begins with. */
export const usualAudience: Audience = {
  bands: ["at-risk"],
  signals: [],
  causes: [],
  minimumStakeMinor: 0,
  most: 10_000,
  weights: null,
};
