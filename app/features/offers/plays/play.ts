import type { MessageVariables } from "~/features/messages/message-variables";
import type { Locale } from "~/i18n/locale";
import type { ChosenProduct, PlayField } from "./field";

/**
 * A text of the catalogue `campaigns` with what it is filled in with. A value named `<name>Minor` is an amount in minor units of the
 * campaign's currency, one named `<name>Day` an ISO date: the text has them as `{{name}}`. Numbers and words stand for themselves.
 */
export interface PlayWords {
  key: string;
  values: Record<string, string | number>;
}

/** What a play asks of Shopify, for the whole campaign at once. */
export type DiscountKind =
  | { kind: "percentage"; percent: number; minimumMinor: number }
  | { kind: "amount"; amountMinor: number; minimumMinor: number }
  | { kind: "free-shipping"; minimumMinor: number }
  | { kind: "gift"; gift: ChosenProduct; bought: ChosenProduct[]; pieces: number; minimumMinor: 0 };

/** The words that go with an offer, where they are not those of `win-back-offer`. */
export interface OfferMessage {
  /** A template of features/messages. */
  templateId: string;
  /** What it is filled in with for everybody, beside name, shop, code and benefit. */
  variablesFor: (locale: Locale) => Partial<MessageVariables>;
  /** What each customer gets of their own on top: a link to answer by, or the goods picked for them. */
  adds?: "answer-link" | "goods";
}

/** What one customer gets. `code`: one of the campaign's discount; `credit`: money in their account at the shop; `words`: nothing of worth at the checkout, only the message. */
export type PlannedOffer = (
  { gives: "code"; discount: DiscountKind } | { gives: "credit"; creditMinor: number } | { gives: "words" }
) & {
  message?: OfferMessage;
  /** How it is told where not by a message: somebody rings up (features/calls). */
  by?: "phone";
  /** What staff have to keep towards the customer for as long as it holds; empty where the play's own words say it all. */
  staffNote?: string;
  /** What it invites to: a day of the shop, as ISO date, and for how many. */
  event?: { day: string; places: number };
};

/** What a basket of that size costs the shop when the offer is used with it; minor units. */
export type CostOf = (basketMinor: number) => number;

export type PlayFields = Record<string, PlayField>;

/** What the fields of a play are kept as. */
export type SettingsOf<Fields extends PlayFields> = {
  [Name in keyof Fields]: Fields[Name] extends PlayField<infer Value> ? Value : never;
};

/** A way to win a customer back. One file each in this folder; pure. */
export interface Play<Fields extends PlayFields = PlayFields> {
  id: PlayId;
  /** Its name in the catalogue `campaigns`. */
  label: `plays.${PlayId}.label`;
  /** What the merchant sets, in the order in which the editor asks for it. */
  fields: Fields;
  /** Fields that are possible each for itself and not together; each is said at its field. */
  clashes?(settings: SettingsOf<Fields>): (keyof Fields & string)[];
  /** Whether what it gives holds for a number of days, which the editor then asks for. */
  holds: boolean;
  /** The offer in one sentence. */
  describe(settings: SettingsOf<Fields>): PlayWords;
  plan(settings: SettingsOf<Fields>): PlannedOffer;
  costOf(settings: SettingsOf<Fields>): CostOf;
  /** Part of a full price that is given away, for the estimate's floor (features/proof/discount-spread.ts). 0: none. */
  share(settings: SettingsOf<Fields>): number;
}

/** Says what a play is, its settings having the types of its fields. */
export const definePlay = <Fields extends PlayFields>(play: Play<Fields>): Play<Fields> => play;

export const playIds = [
  "percentage-code",
  "fixed-code",
  "free-shipping",
  "gift-with-purchase",
  "store-credit",
  "personal-goods",
  "special-terms",
  "invitation",
  "phone-call",
  "kind-words",
] as const;
export type PlayId = (typeof playIds)[number];
export const isPlayId = (text: string): text is PlayId => (playIds as readonly string[]).includes(text);
