import { causeIds, type CauseId } from "~/features/causes/cause";
import { bands, type Band } from "~/features/churn/band";
import { signalIds, type SignalId } from "~/features/churn/signals/signal";
import { longestText } from "~/features/offers/plays/field";
import { getPlay, playFields } from "~/features/offers/plays/list";
import { isPlayId, type PlayId } from "~/features/offers/plays/play";
import {
  freshTexts,
  readSettings,
  textsOfSettings,
  type SettingsTexts,
} from "~/features/offers/plays/typed-settings";
import { readWeights, weightsText } from "~/features/targets/weights";
import { formatMinorPlain } from "~/platform/money";
import { typedAmount, typedWholeNumber } from "~/platform/typed";
import { usualAudience } from "./audience";
import type { CampaignDesign } from "./campaign";

/** The form as it is typed: text, so that nothing a merchant wrote is lost or changed under their hands. */
export interface CampaignFields {
  name: string;
  play: PlayId;
  /** Every field of every play by its name: what was typed for one is still there when another was looked at. */
  settings: SettingsTexts;
  offerDays: string;
  bands: Band[];
  signals: SignalId[];
  causes: CauseId[];
  /** Of the target list, as its address has them; empty: those with the most at stake come first. */
  weights: string;
  stake: string;
  most: string;
  share: string;
  window: string;
}

const ownFields = ["name", "offerDays", "stake", "most", "share", "window"] as const;
/** A field of text that every campaign has, whatever its play. */
export type OwnField = (typeof ownFields)[number];
/** A field that can be wrong. Its sentence is `form.fault.<field>` of the catalogue `campaigns`, for a field of a play its own. */
export type CampaignField = OwnField | "bands" | `settings.${string}`;

export type ReadCampaign = { ok: true; design: CampaignDesign } | { ok: false; faults: CampaignField[] };

/** What a code holds for until the merchant says otherwise. */
const usualOfferDays = 14;

/** What a new campaign begins with. */
export const newFields = (name: string): CampaignFields => ({
  ...{ name, play: "percentage-code", offerDays: String(usualOfferDays) },
  settings: freshTexts(),
  ...{
    bands: usualAudience.bands,
    signals: [],
    causes: [],
    weights: "",
    stake: "0",
    most: String(usualAudience.most),
  },
  ...{ share: "20", window: "30" },
});

/** A saved design as the form shows it. */
export function fieldsOf(design: CampaignDesign, currency: string): CampaignFields {
  const stake = formatMinorPlain(BigInt(design.audience.minimumStakeMinor), currency).replace(/\.0$/, "");
  return {
    ...{ name: design.name, play: design.play, offerDays: String(design.offerDays) },
    settings: textsOfSettings(design.play, design.settings, currency),
    ...{ bands: design.audience.bands, signals: design.audience.signals, causes: design.audience.causes },
    weights: design.audience.weights ? weightsText(design.audience.weights) : "",
    ...{ stake, most: String(design.audience.most) },
    ...{ share: String(Math.round(design.controlShare * 100)), window: String(design.windowDays) },
  };
}

/** Reads the form, or says which fields can not be read. The server reads it by the same rules. */
export function readCampaign(fields: CampaignFields, currency: string): ReadCampaign {
  const faults: CampaignField[] = [];
  const need = <T>(field: CampaignField, value: T | null): T | null => {
    if (value === null) faults.push(field);
    return value;
  };
  const { holds } = getPlay(fields.play);
  const name = need("name", /^.{1,100}$/.test(fields.name.trim()) ? fields.name.trim() : null);
  const windowDays = need("window", typedWholeNumber(fields.window, 7, 180));
  const days = typedWholeNumber(fields.offerDays, 2, windowDays ?? 180);
  const offerDays = holds ? need("offerDays", days) : (days ?? Math.min(usualOfferDays, windowDays ?? 7));
  const share = need("share", typedWholeNumber(fields.share, 5, 50));
  const most = need("most", typedWholeNumber(fields.most, 1, 200_000));
  const stake = need("stake", typedAmount(fields.stake, currency));
  need("bands", fields.bands.length > 0 ? true : null);
  const settings = readSettings(fields.play, fields.settings, currency);
  if (!settings.ok) faults.push(...settings.fields.map((key) => `settings.${key}` as const));
  if (faults.length > 0 || !settings.ok) return { ok: false, faults };
  const design: CampaignDesign = {
    ...{
      name: name!,
      play: fields.play,
      settings: settings.settings,
      windowDays: windowDays!,
      offerDays: offerDays!,
    },
    audience: {
      ...{ bands: fields.bands, signals: fields.signals, causes: fields.causes },
      ...{ minimumStakeMinor: stake!, most: most!, weights: readWeights(fields.weights) },
    },
    controlShare: share! / 100,
  };
  return { ok: true, design };
}

/** Every field that is on the screen with a play. */
export const fieldsShown = (play: PlayId): CampaignField[] => [
  ...ownFields,
  "bands",
  ...Object.keys(getPlay(play).fields).map((key) => `settings.${key}` as const),
];

/** The form as it comes over the wire, which may be anything; null when it is not of this form. */
export function fieldsFrom(posted: unknown): CampaignFields | null {
  const given = (posted ?? {}) as Record<string, unknown>;
  const own = textsOf(given, ownFields, 200);
  const settings = textsOf(given.settings, Object.keys(playFields), longestText);
  const list = <T extends string>(value: unknown, all: readonly T[]) =>
    Array.isArray(value) && value.every((one) => all.includes(one as T))
      ? ([...new Set(value)] as T[])
      : null;
  const chosen = {
    ...{ bands: list(given.bands, bands), signals: list(given.signals, signalIds) },
    ...{ causes: list(given.causes, causeIds), weights: given.weights },
  };
  if (!own || !settings || !chosen.bands || !chosen.signals || !chosen.causes) return null;
  if (typeof given.play !== "string" || !isPlayId(given.play)) return null;
  const { weights } = chosen;
  if (typeof weights !== "string" || (weights !== "" && !readWeights(weights))) return null;
  const { bands: ofBands, signals, causes } = chosen;
  return { ...own, settings, bands: ofBands, signals, causes, weights, play: given.play };
}

/** The texts of these names; null unless all are there, none too long. */
function textsOf<Name extends string>(
  posted: unknown,
  names: readonly Name[],
  longest: number,
): Record<Name, string> | null {
  const given = (posted ?? {}) as Record<string, unknown>;
  const isText = (value: unknown) => typeof value === "string" && value.length <= longest;
  if (!names.every((name) => isText(given[name]))) return null;
  return Object.fromEntries(names.map((name) => [name, given[name]])) as Record<Name, string>;
}
