import { causeIds, type CauseId } from "~/features/causes/cause";
import type { News } from "~/features/campaigns/campaign";
import { longestText } from "~/features/offers/plays/field";
import { getPlay, playFields } from "~/features/offers/plays/list";
import { isPlayId, type PlayId } from "~/features/offers/plays/play";
import {
  freshTexts,
  readSettings,
  textsOfSettings,
  type SettingsTexts,
} from "~/features/offers/plays/typed-settings";
import { locales } from "~/i18n/locale";
import { formatMinorPlain } from "~/platform/money";
import { typedAmount, typedWholeNumber } from "~/platform/typed";
import { triggers, type AutomaticDesign, type Trigger } from "./automatic-play";

/** What is offered: one play to everybody, or to each what the shop does for their cause. */
export type OfferChoice = PlayId | "by-cause";
type NewsLocale = (typeof locales)[number];

/** The form as it is typed: text, so that nothing a merchant wrote is lost or changed under their hands. */
export interface AutomaticFields {
  trigger: Trigger;
  offer: OfferChoice;
  /** Every field of every play by its name. */
  settings: SettingsTexts;
  causes: CauseId[];
  withPresent: boolean;
  news: Record<NewsLocale, string>;
  name: string;
  offerDays: string;
  stake: string;
  afterDays: string;
  share: string;
  window: string;
  again: string;
  most: string;
  budget: string;
}

const ownFields = [
  ...(["name", "offerDays", "stake", "afterDays", "share", "window", "again", "most", "budget"] as const),
];
/** A field of text that is no play's. */
export type OwnField = (typeof ownFields)[number];
/** A field that can be wrong. Its sentence is `form.fault.<field>` of the catalogue `automatic`; a play's field has its own. */
export type AutomaticField = OwnField | "causes" | "news" | `settings.${string}`;

export type ReadAutomatic = { ok: true; design: AutomaticDesign } | { ok: false; faults: AutomaticField[] };

/** What a new play of a trigger begins with. */
export const newAutomaticFields = (trigger: Trigger): AutomaticFields => ({
  ...{ trigger, offer: trigger === "at-risk" ? "percentage-code" : "kind-words", settings: freshTexts() },
  ...{ causes: [], withPresent: false, news: { en: "", ru: "", "zh-CN": "" } },
  ...{ name: "", offerDays: "14", stake: "0", afterDays: "14", share: "20", window: "30" },
  ...{ again: "90", most: "500", budget: "" },
});

/** A saved design as the form shows it. */
export function automaticFieldsOf(design: AutomaticDesign, currency: string): AutomaticFields {
  const money = (minor: bigint | number) => formatMinorPlain(BigInt(minor), currency).replace(/\.0$/, "");
  const { conditions, news } = design;
  return {
    ...{ trigger: design.trigger, offer: conditions.byCause ? "by-cause" : design.play },
    settings: textsOfSettings(design.play, design.settings, currency),
    ...{ causes: conditions.causes, withPresent: conditions.withPresent },
    news: { en: news?.en ?? "", ru: news?.ru ?? "", "zh-CN": news?.["zh-CN"] ?? "" },
    ...{ name: design.name, offerDays: String(design.offerDays), stake: money(conditions.minimumStakeMinor) },
    ...{ afterDays: String(conditions.afterDays), share: String(Math.round(design.controlShare * 100)) },
    ...{
      window: String(design.windowDays),
      again: String(design.againDays),
      most: String(design.mostPerDay),
    },
    budget: design.budgetMinor === null ? "" : money(design.budgetMinor),
  };
}

/** Whether the form asks for how long something holds. */
export const holds = ({ offer }: Pick<AutomaticFields, "offer">): boolean =>
  offer === "by-cause" || getPlay(offer).holds;

/** Every field that is on the screen. */
export function shownFields(fields: AutomaticFields): AutomaticField[] {
  const { trigger, offer } = fields;
  if (trigger === "improvement") return ["name", "causes", "news", "share", "window", "most"];
  const settings = offer === "by-cause" ? [] : Object.keys(getPlay(offer).fields);
  return [
    ...(["name", "stake", "share", "window", "again", "most", "budget"] as const),
    ...(trigger === "first-order" ? (["afterDays"] as const) : []),
    ...(holds(fields) ? (["offerDays"] as const) : []),
    ...settings.map((key) => `settings.${key}` as const),
  ];
}

/** Reads the form, or says which fields can not be read. The server reads it by the same rules; what is not shown is as it began. */
export function readAutomatic(typed: AutomaticFields, currency: string): ReadAutomatic {
  const shown = shownFields(typed);
  const fresh = newAutomaticFields(typed.trigger);
  const faults: AutomaticField[] = [];
  const text = (field: OwnField) => (shown.includes(field) ? typed[field] : fresh[field]);
  const need = <T>(field: AutomaticField, value: T | null): T | null => {
    if (value === null) faults.push(field);
    return value;
  };
  const isNews = typed.trigger === "improvement";
  const offer = isNews
    ? "kind-words"
    : typed.offer === "by-cause" && typed.trigger !== "at-risk"
      ? "kind-words"
      : typed.offer;
  const name = need("name", /^.{1,100}$/.test(typed.name.trim()) ? typed.name.trim() : null);
  const windowDays = need("window", typedWholeNumber(text("window"), 7, 180));
  const usualDays = Math.min(14, windowDays ?? 14);
  const offerDays = shown.includes("offerDays")
    ? need("offerDays", typedWholeNumber(typed.offerDays, 2, windowDays ?? 180))
    : usualDays;
  const share = need("share", typedWholeNumber(text("share"), 5, 50));
  const again = shown.includes("again")
    ? need("again", typedWholeNumber(typed.again, windowDays ?? 7, 730))
    : 730;
  const most = need("most", typedWholeNumber(text("most"), 1, 10_000));
  const stake = need("stake", typedAmount(text("stake"), currency));
  const afterDays = need("afterDays", typedWholeNumber(text("afterDays"), 1, 365));
  const budgetText = text("budget").trim();
  const budget = budgetText === "" ? null : need("budget", typedAmount(budgetText, currency));
  if (isNews && typed.causes.length === 0) faults.push("causes");
  const news = Object.fromEntries(
    locales.map((locale) => [locale, typed.news[locale].trim()] as const).filter(([, words]) => words !== ""),
  ) as News;
  if (isNews && Object.keys(news).length === 0) faults.push("news");
  const byCause = offer === "by-cause";
  const settings = byCause ? null : readSettings(offer, typed.settings, currency);
  if (settings?.ok === false) faults.push(...settings.fields.map((key) => `settings.${key}` as const));
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    design: {
      ...{ name: name!, trigger: typed.trigger, play: byCause ? "kind-words" : offer },
      settings: settings?.ok ? settings.settings : {},
      conditions: {
        ...{ causes: typed.trigger === "first-order" ? [] : typed.causes, minimumStakeMinor: stake! },
        ...{ afterDays: afterDays!, byCause, withPresent: typed.trigger === "at-risk" && typed.withPresent },
      },
      news: isNews ? news : null,
      ...{ controlShare: share! / 100, windowDays: windowDays!, offerDays: offerDays!, againDays: again! },
      ...{ mostPerDay: most!, budgetMinor: budget === null ? null : BigInt(budget) },
    },
  };
}

/** The form as it comes over the wire, which may be anything; null when it is not of this form. */
export function automaticFieldsFrom(posted: unknown): AutomaticFields | null {
  const given = (posted ?? {}) as Record<string, unknown>;
  const own = textsOf(given, ownFields, 200);
  const settings = textsOf(given.settings, Object.keys(playFields), longestText);
  const news = textsOf(given.news, locales, longestText);
  const trigger = triggers.find((one) => one === given.trigger);
  const offer = given.offer;
  const causes = Array.isArray(given.causes)
    ? causeIds.filter((id) => (given.causes as unknown[]).includes(id))
    : null;
  if (!own || !settings || !news || !trigger || !causes || typeof given.withPresent !== "boolean")
    return null;
  if (typeof offer !== "string" || !(offer === "by-cause" || isPlayId(offer))) return null;
  return { ...own, settings, news, trigger, offer, causes, withPresent: given.withPresent };
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
