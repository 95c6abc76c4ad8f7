import { fixedCode } from "./fixed-code";
import { freeShipping } from "./free-shipping";
import { kindWords } from "./kind-words";
import { percentageCode } from "./percentage-code";
import type { CostOf, PlannedOffer, Play, PlayId, PlayWords } from "./play";

/** Every play there is, in the order in which the editor offers them. */
export const plays = [percentageCode, fixedCode, freeShipping, kindWords] as const;

/** A play with its settings, which were checked by its own schema. */
export interface ChosenPlay {
  id: PlayId;
  words: PlayWords;
  offer: PlannedOffer;
  costOf: CostOf;
  share: number;
}

export type ReadPlay = { ok: true; play: ChosenPlay } | { ok: false; fields: string[] };

/** Reads stored or posted settings of a play; `fields` names those that are not possible. */
export function readPlay(id: PlayId, settings: unknown): ReadPlay {
  const play = plays.find((one) => one.id === id) as Play | undefined;
  if (!play) throw new Error(`there is no play "${id}"`);
  const read = play.settings.safeParse(settings);
  if (!read.success)
    return { ok: false, fields: [...new Set(read.error.issues.map(({ path }) => String(path[0] ?? "")))] };
  const given = read.data;
  return {
    ok: true,
    play: {
      id,
      words: play.describe(given),
      offer: play.plan(given),
      costOf: play.costOf(given),
      share: play.share(given),
    },
  };
}

/** As {@link readPlay}, for settings that were checked before they were stored. Errors: throws when they are not possible. */
export function chosenPlay(id: PlayId, settings: unknown): ChosenPlay {
  const read = readPlay(id, settings);
  if (!read.ok) throw new Error(`settings of the play "${id}" are not possible: ${read.fields.join(", ")}`);
  return read.play;
}
