import { causeIds, type CauseId } from "~/features/causes/cause";
import { longestText } from "~/features/offers/plays/field";
import { getPlay, playFields } from "~/features/offers/plays/list";
import { isPlayId, type PlayId } from "~/features/offers/plays/play";
import {
  freshTexts,
  readSettings,
  textsOfSettings,
  type SettingsTexts,
} from "~/features/offers/plays/typed-settings";
import { typedWholeNumber } from "~/platform/typed";
import { blockedCause, mostQuietDays, type CauseAnswer, type CausePlays } from "./cause-play";

/** What is typed for one cause. */
export interface CauseFields {
  play: PlayId | "nothing";
  settings: SettingsTexts;
  quietDays: string;
}

/** The causes a merchant answers, in the order of the screen. */
export const answeredCauses = causeIds.filter((cause) => cause !== blockedCause);

export type CausePlaysFields = Partial<Record<CauseId, CauseFields>>;

/** A field of a cause that can be wrong: `quietDays`, or one of its play. */
export interface CauseFault {
  cause: CauseId;
  field: "quietDays" | `settings.${string}`;
}

export type ReadCausePlays =
  { ok: true; answers: [CauseId, CauseAnswer][] } | { ok: false; faults: CauseFault[] };

/** What is kept, as the form shows it. */
export const causeFieldsOf = (plays: CausePlays, currency: string): CausePlaysFields =>
  Object.fromEntries(answeredCauses.map((cause) => [cause, fieldsOfAnswer(plays[cause], currency)]));

const fieldsOfAnswer = (answer: CauseAnswer, currency: string): CauseFields =>
  answer.act === "nothing"
    ? { play: "nothing", settings: freshTexts(), quietDays: "0" }
    : {
        ...{ play: answer.play, quietDays: String(answer.quietDays) },
        settings: textsOfSettings(answer.play, answer.settings, currency),
      };

/** Reads the form, or says which fields can not be read. The server reads it by the same rules. */
export function readCausePlays(fields: CausePlaysFields, currency: string): ReadCausePlays {
  const faults: CauseFault[] = [];
  const answers = answeredCauses.flatMap((cause): [CauseId, CauseAnswer][] => {
    const of = fields[cause];
    if (!of) return [];
    if (of.play === "nothing") return [[cause, { act: "nothing" }]];
    const quietDays = typedWholeNumber(of.quietDays, 0, mostQuietDays);
    if (quietDays === null) faults.push({ cause, field: "quietDays" });
    const read = readSettings(of.play, of.settings, currency);
    if (!read.ok) faults.push(...read.fields.map((name) => ({ cause, field: `settings.${name}` as const })));
    if (!read.ok || quietDays === null) return [];
    return [[cause, { act: "play", play: of.play, settings: read.settings, quietDays }]];
  });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, answers };
}

/** Every field that is on the screen for a cause. */
export const causeFieldsShown = (cause: CauseId, { play }: CauseFields): CauseFault[] =>
  play === "nothing"
    ? []
    : [
        { cause, field: "quietDays" },
        ...Object.keys(getPlay(play).fields).map((name) => ({ cause, field: `settings.${name}` as const })),
      ];

/** The form as it comes over the wire, which may be anything; null when it is not of this form. */
export function causeFieldsFrom(posted: unknown): CausePlaysFields | null {
  const given = (posted ?? {}) as Record<string, unknown>;
  const fields: CausePlaysFields = {};
  for (const cause of answeredCauses) {
    const { play, quietDays, settings } = (given[cause] ?? {}) as Record<string, unknown>;
    const texts = (settings ?? {}) as Record<string, unknown>;
    const isText = (value: unknown) => typeof value === "string" && value.length <= longestText;
    const names = Object.keys(playFields);
    if (typeof play !== "string" || !(play === "nothing" || isPlayId(play))) return null;
    if (typeof quietDays !== "string" || quietDays.length > 20) return null;
    if (!names.every((name) => isText(texts[name]))) return null;
    const known = Object.fromEntries(names.map((name) => [name, texts[name] as string]));
    fields[cause] = { play, quietDays, settings: known };
  }
  return fields;
}
