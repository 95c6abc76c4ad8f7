import { bands, type Band } from "~/features/churn/band";
import { signalIds, type SignalId } from "~/features/churn/signals/signal";
import { readPlay } from "~/features/offers/plays/list";
import { isPlayId, type PlayId } from "~/features/offers/plays/play";
import { formatMinorPlain, parseMinor } from "~/platform/money";
import { usualAudience } from "./audience";
import type { CampaignDesign } from "./campaign";

/** The form as it is typed: text, so that nothing a merchant wrote is lost or changed under their hands. */
export interface CampaignFields {
  name: string;
  play: PlayId;
  percent: string;
  amount: string;
  parcel: string;
  minimum: string;
  offerDays: string;
  bands: Band[];
  signals: SignalId[];
  stake: string;
  most: string;
  share: string;
  window: string;
}

/** A field that can be wrong; its sentence is `campaigns:form.fault.<field>`. */
export type CampaignField = Exclude<keyof CampaignFields, "play" | "signals">;

export type ReadCampaign = { ok: true; design: CampaignDesign } | { ok: false; faults: CampaignField[] };

const decimal = (minor: number, currency: string) =>
  formatMinorPlain(BigInt(minor), currency).replace(/\.0$/, "");

/** What a new campaign begins with. */
export const newFields = (name: string): CampaignFields => ({
  ...{ name, play: "percentage-code", percent: "15", amount: "", parcel: "", minimum: "0", offerDays: "14" },
  ...{ bands: usualAudience.bands, signals: [], stake: "0", most: String(usualAudience.most) },
  ...{ share: "20", window: "30" },
});

/** A saved design as the form shows it. */
export function fieldsOf(design: CampaignDesign, currency: string): CampaignFields {
  const settings = design.settings as Partial<
    Record<"percent" | "amountMinor" | "parcelMinor" | "minimumMinor", number>
  >;
  const money = (minor: number | undefined) => (minor === undefined ? "" : decimal(minor, currency));
  return {
    ...{ name: design.name, play: design.play, percent: String(settings.percent ?? 15) },
    ...{ amount: money(settings.amountMinor), parcel: money(settings.parcelMinor) },
    ...{ minimum: money(settings.minimumMinor ?? 0), offerDays: String(design.offerDays) },
    ...{ bands: design.audience.bands, signals: design.audience.signals },
    ...{ stake: decimal(design.audience.minimumStakeMinor, currency), most: String(design.audience.most) },
    ...{ share: String(Math.round(design.controlShare * 100)), window: String(design.windowDays) },
  };
}

const wholeNumber = (text: string, from: number, to: number): number | null => {
  const digits = text.replace(/[\s,.\u00A0\u202F](?=\d{3}(\D|$))/g, "").trim();
  const value = /^\d{1,9}$/.test(digits) ? Number(digits) : NaN;
  return value >= from && value <= to ? value : null;
};

/** Minor units; a comma is a point to many. Null when it is no amount. */
function amountOf(text: string, currency: string): number | null {
  const plain = text.trim().replace(",", ".");
  return /^\d{1,9}(\.\d{1,3})?$/.test(plain) ? Number(parseMinor(plain, currency)) : null;
}

/** Reads the form, or says which fields can not be read. The server reads it by the same rules. */
export function readCampaign(fields: CampaignFields, currency: string): ReadCampaign {
  const faults: CampaignField[] = [];
  const need = <T>(field: CampaignField, value: T | null): T | null => {
    if (value === null) faults.push(field);
    return value;
  };
  const name = need("name", /^.{1,100}$/.test(fields.name.trim()) ? fields.name.trim() : null);
  const windowDays = need("window", wholeNumber(fields.window, 7, 180));
  const offerDays = need("offerDays", wholeNumber(fields.offerDays, 2, windowDays ?? 180));
  const share = need("share", wholeNumber(fields.share, 5, 50));
  const most = need("most", wholeNumber(fields.most, 1, 200_000));
  const stake = need("stake", amountOf(fields.stake, currency));
  need("bands", fields.bands.length > 0 ? true : null);
  const settings = settingsOf(fields, currency, need);
  if (faults.length > 0) return { ok: false, faults };
  const design: CampaignDesign = {
    ...{ name: name!, play: fields.play, settings, windowDays: windowDays!, offerDays: offerDays! },
    audience: { bands: fields.bands, signals: fields.signals, minimumStakeMinor: stake!, most: most! },
    controlShare: share! / 100,
  };
  const play = readPlay(design.play, settings);
  return play.ok ? { ok: true, design } : { ok: false, faults: ["minimum"] };
}

function settingsOf(
  fields: CampaignFields,
  currency: string,
  need: <T>(field: CampaignField, value: T | null) => T | null,
): Record<string, number | null> {
  if (fields.play === "kind-words") return {};
  const minimumMinor = need("minimum", amountOf(fields.minimum, currency));
  if (fields.play === "percentage-code")
    return { percent: need("percent", wholeNumber(fields.percent, 1, 90)), minimumMinor };
  if (fields.play === "free-shipping")
    return { parcelMinor: need("parcel", amountOf(fields.parcel, currency)), minimumMinor };
  const amountMinor = amountOf(fields.amount, currency);
  return {
    amountMinor: need("amount", amountMinor !== null && amountMinor > 0 ? amountMinor : null),
    minimumMinor,
  };
}

/** The form as it comes over the wire, which may be anything; null when it is not of this form. */
export function fieldsFrom(posted: unknown): CampaignFields | null {
  const given = (posted ?? {}) as Record<string, unknown>;
  const names = [
    "name",
    "percent",
    "amount",
    "parcel",
    "minimum",
    "offerDays",
    "stake",
    "most",
    "share",
    "window",
  ] as const;
  const text = Object.fromEntries(names.map((name) => [name, given[name]]));
  const list = <T extends string>(value: unknown, all: readonly T[]) =>
    Array.isArray(value) && value.every((one) => all.includes(one as T))
      ? ([...new Set(value)] as T[])
      : null;
  const chosen = { bands: list(given.bands, bands), signals: list(given.signals, signalIds) };
  if (names.some((name) => typeof text[name] !== "string" || text[name].length > 200)) return null;
  if (!chosen.bands || !chosen.signals || typeof given.play !== "string" || !isPlayId(given.play))
    return null;
  return { ...text, ...chosen, play: given.play } as CampaignFields;
}
