import { z } from "zod";
import type { PlayField } from "./field";
import { fixedCode } from "./fixed-code";
import { freeShipping } from "./free-shipping";
import { giftWithPurchase } from "./gift-with-purchase";
import { invitation } from "./invitation";
import { kindWords } from "./kind-words";
import { phoneCall } from "./phone-call";
import { personalGoods } from "./personal-goods";
import { percentageCode } from "./percentage-code";
import { specialTerms } from "./special-terms";
import { storeCredit } from "./store-credit";
import type { CostOf, PlannedOffer, Play, PlayId, PlayWords } from "./play";

/** Every play there is, in the order in which the editor offers them. */
export const plays: readonly Play[] = [
  percentageCode,
  fixedCode,
  freeShipping,
  giftWithPurchase,
  storeCredit,
  personalGoods,
  specialTerms,
  invitation,
  phoneCall,
  kindWords,
];

/** Every field of any play, by the name it is stored by. */
export const playFields: Readonly<Record<string, PlayField>> = Object.assign(
  {},
  ...plays.map(({ fields }) => fields),
);

/** A play with its settings, which were checked by its own fields. */
export interface ChosenPlay {
  id: PlayId;
  words: PlayWords;
  offer: PlannedOffer;
  costOf: CostOf;
  share: number;
  /** Whether what it gives holds for a number of days. */
  holds: boolean;
}

export type ReadPlay = { ok: true; play: ChosenPlay } | { ok: false; fields: string[] };

/** Errors: throws when there is no play of that name. */
export function getPlay(id: PlayId): Play {
  const play = plays.find((one) => one.id === id);
  if (!play) throw new Error(`there is no play "${id}"`);
  return play;
}

/** Reads stored or posted settings of a play; `fields` names those that are not possible. */
export function readPlay(id: PlayId, settings: unknown): ReadPlay {
  const play = getPlay(id);
  const schemas = Object.entries(play.fields).map(([name, { schema }]) => [name, schema] as const);
  const read = z.object(Object.fromEntries(schemas)).safeParse(settings);
  if (!read.success)
    return { ok: false, fields: [...new Set(read.error.issues.map(({ path }) => String(path[0] ?? "")))] };
  const given = read.data;
  const clashes = play.clashes?.(given) ?? [];
  if (clashes.length > 0) return { ok: false, fields: clashes };
  return {
    ok: true,
    play: {
      id,
      words: play.describe(given),
      offer: play.plan(given),
      costOf: play.costOf(given),
      share: play.share(given),
      holds: play.holds,
    },
  };
}

/** As {@link readPlay}, for settings that were checked before they were stored. Errors: throws when they are not possible. */
export function chosenPlay(id: PlayId, settings: unknown): ChosenPlay {
  const read = readPlay(id, settings);
  if (!read.ok) throw new Error(`settings of the play "${id}" are not possible: ${read.fields.join(", ")}`);
  return read.play;
}
