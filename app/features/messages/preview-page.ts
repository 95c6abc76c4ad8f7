import type { Locale } from "~/i18n/locale";
import type { MessagePreview } from "./message-preview";

/** A message of any kind as a customer would get it. */
export interface PreviewPage extends MessagePreview {
  templates: string[];
  languages: { locale: Locale; name: string }[];
  templateId: string;
}
