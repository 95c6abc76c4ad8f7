import type { Locale } from "~/i18n/locale";

/** A message as a customer would get it, in each form it has. */
export interface PreviewPage {
  templates: string[];
  languages: { locale: Locale; name: string }[];
  templateId: string;
  locale: Locale;
  subject: string;
  from: string;
  html: string;
  text: string;
  short: string;
}
