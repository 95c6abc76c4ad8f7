import type { CallConsent, Scripts } from "./call-settings";

/** What the page of the rules for calls shows. */
export interface CallSettingsPage {
  /** Decimal text of the shop's currency. */
  costPerHour: string;
  consent: CallConsent;
  scripts: Scripts;
  /** Our own words, by cause and language, for where the shop has none. */
  usual: Scripts;
  currencyCode: string;
}
