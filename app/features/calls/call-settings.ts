import { z } from "zod";
import { causeIds, type CauseId } from "~/features/causes/cause";
import { locales } from "~/i18n/locale";

/**
 * What of Shopify's consent to SMS marketing a call needs. `agreed`: the customer has said yes to marketing at this number (Germany, Austria,
 * Russia and others ask for that before a call). `not-withdrawn`: they have not said no (where a business may call its own customers).
 */
export const callConsents = ["agreed", "not-withdrawn"] as const;
export type CallConsent = (typeof callConsents)[number];

type ScriptLocale = (typeof locales)[number];
/** The shop's own words, by cause and language; what is missing is said in ours. */
export type Scripts = Partial<Record<CauseId, Partial<Record<ScriptLocale, string>>>>;

export interface CallSettings {
  /** What an hour of calling costs the shop, in minor units. */
  costPerHourMinor: bigint;
  consent: CallConsent;
  scripts: Scripts;
}

export const usualCallSettings: CallSettings = { costPerHourMinor: 0n, consent: "agreed", scripts: {} };

export const mostScriptLength = 2000;
const words = z.partialRecord(z.enum(locales), z.string().max(mostScriptLength));
export const scriptsSchema = z.partialRecord(z.enum(causeIds), words);

/** The settings as a form posts them. */
export const callSettingsFields = z.object({
  costPerHour: z.string().max(30),
  consent: z.enum(callConsents),
  scripts: z.string().max(200_000),
});
export type CallSettingsFields = z.output<typeof callSettingsFields>;
