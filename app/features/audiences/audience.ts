import { z } from "zod";
import { exclusionReasons as campaignReasons } from "~/features/campaigns/campaign";
import { platformIds } from "./platforms/platform";

/** Whom an audience is made of. */
export const sourceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("campaign"), campaignId: z.uuid() }),
  z.object({ kind: z.literal("view"), viewId: z.string().min(1).max(60) }),
  z.object({ kind: z.literal("targets"), most: z.number().int().min(1).max(100_000) }),
]);
export type AudienceSource = z.output<typeof sourceSchema>;

/** As many as a file is made of at most. */
export const mostMembers = 100_000;

/** Why somebody of the source is not in the file. */
export const leftOutReasons = [...campaignReasons, "data-sale-opt-out", "bought"] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** Why somebody who was in a file is to be taken out of the audience again. `ended`: the merchant has ended it. */
export type LeaveReason = LeftOutReason | "ended";

export const newAudience = z.object({
  name: z.string().trim().min(1).max(100),
  platform: z.enum(platformIds),
  source: sourceSchema,
  withOffer: z.boolean(),
});
export type NewAudience = z.output<typeof newAudience>;

export interface Audience extends NewAudience {
  id: string;
  createdAt: Date;
  exportedAt: Date | null;
  excluded: Partial<Record<LeftOutReason, number>>;
}
