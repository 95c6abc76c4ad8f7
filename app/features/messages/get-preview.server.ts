import type { Shop } from "~/features/shops/shop";
import { localeNames, locales, pickLocale } from "~/i18n/locale";
import { previewMessage } from "./preview-message.server";
import type { PreviewPage } from "./preview-page";
import { sampleWords } from "./sample-words.server";
import { templates } from "./template-list";

/** Shows `template` of the address in `language`, else the first in the reader's language, with words that stand for a real offer's. */
export async function getPreview(shop: Shop, params: URLSearchParams): Promise<PreviewPage> {
  const templateId = templates.find(({ id }) => id === params.get("template"))?.id ?? templates[0].id;
  const locale = pickLocale(params.get("language"), params.get("locale"));
  return {
    templates: templates.map(({ id }) => id),
    languages: locales.map((one) => ({ locale: one, name: localeNames[one] })),
    templateId,
    ...(await previewMessage(shop, templateId, locale, await sampleWords(shop, locale))),
  };
}
