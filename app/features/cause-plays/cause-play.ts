import { z } from "zod";
import type { CauseId } from "~/features/causes/cause";
import { readPlay } from "~/features/offers/plays/list";
import { playIds, type PlayId } from "~/features/offers/plays/play";

/** What a shop does for customers who stay away for one cause. JSON-safe. */
export type CauseAnswer =
  | {
      act: "play";
      play: PlayId;
      /** Of the play, as its own fields have it. */
      settings: Record<string, unknown>;
      /** Only for those who have heard nothing for so many days; 0: the shop's contact budget alone counts. */
      quietDays: number;
    }
  /** They are left alone. */
  | { act: "nothing" };

/** What the shop does for each cause. */
export type CausePlays = Record<CauseId, CauseAnswer>;

/** So long a promotion would make it worse: nothing is offered whatever the merchant chooses, until the complaint is closed. */
export const blockedCause: CauseId = "unresolved-complaint";

/** The longest silence that can be asked for. */
export const mostQuietDays = 365;

export const answerSchema: z.ZodType<CauseAnswer> = z
  .discriminatedUnion("act", [
    z.object({
      act: z.literal("play"),
      play: z.enum(playIds),
      settings: z.record(z.string(), z.unknown()),
      quietDays: z.number().int().min(0).max(mostQuietDays),
    }),
    z.object({ act: z.literal("nothing") }),
  ])
  .refine((answer) => answer.act === "nothing" || readPlay(answer.play, answer.settings).ok);

const play = (id: PlayId, settings: Record<string, unknown>, quietDays = 0): CauseAnswer => ({
  ...{ act: "play", play: id, settings, quietDays },
});
const terms = { guaranteeMonths: 36, contactName: "", ownWords: "", staffNote: "" };

/**
 * Until the shop has chosen. Money is given only where price is the cause; what went wrong is answered by doing better; who forgot, or had
 * a need only once, is shown what fits; who was written to too often is left in peace for a quarter and then hears a word without an offer.
 */
export const usualCausePlays: CausePlays = {
  price: play("percentage-code", { percent: 10, minimumMinor: 0 }),
  delivery: play("special-terms", { terms: "priority", ...terms }),
  "product-quality": play("special-terms", { terms: "guarantee", ...terms }),
  "unresolved-complaint": { act: "nothing" },
  "over-mailed": play("kind-words", {}, 90),
  "one-time-need": play("personal-goods", { ownWords: "" }),
  forgot: play("personal-goods", { ownWords: "" }),
  unknown: play("kind-words", {}),
};

/** What is to be done for a cause; nothing where a complaint is open. */
export const answerTo = (plays: CausePlays, cause: CauseId): CauseAnswer =>
  cause === blockedCause ? { act: "nothing" } : plays[cause];

/**
 * Whether somebody who last heard from the shop at `lastAt` may hear of an answer now.
 * @param lastAt The last contact of any channel; null: none is known
 */
export const isQuietEnough = (answer: CauseAnswer, lastAt: Date | null, now: Date): boolean =>
  answer.act === "play" &&
  (lastAt === null || now.getTime() - lastAt.getTime() >= answer.quietDays * 86_400_000);
