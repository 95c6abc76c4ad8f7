import type { Locale } from "~/i18n/locale";

/** A message as a customer would get it, in each form it has. */
export interface MessagePreview {
  locale: Locale;
  subject: string;
  from: string;
  html: string;
  text: string;
  /** Where there is no room for more. */
  short: string;
  /** With the way out, and how many parts it is charged as; the real link is longer by some letters. */
  sms: string;
  smsParts: number;
}
