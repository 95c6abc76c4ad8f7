import type { Shop } from "~/features/shops/shop";
import { createFormat } from "~/i18n/format";
import { localeNames, locales, pickLocale } from "~/i18n/locale";
import { textsOf } from "./compose-message.server";
import { previewMessage, sampleCode } from "./preview-message.server";
import type { PreviewPage } from "./preview-page";
import { templates } from "./template-list";

/** Shows `template` of the address in `language`, else the first in the reader's language, with words that stand for a real offer's. */
export async function getPreview(shop: Shop, params: URLSearchParams): Promise<PreviewPage> {
  const templateId = templates.find(({ id }) => id === params.get("template"))?.id ?? templates[0].id;
  const locale = pickLocale(params.get("language"), params.get("locale"));
  const t = await textsOf(locale);
  const preview = await previewMessage(shop, templateId, locale, {
    ...{ code: sampleCode, benefit: t("messages:preview.benefit"), lastDay: t("messages:preview.day") },
    news: t("messages:preview.news"),
    ...{ terms: "priority", months: "36", contact: t("messages:preview.name"), ownWords: "" },
    event: {
      ...{ name: t("messages:preview.event"), place: t("messages:preview.place") },
      when: t("messages:preview.day"),
    },
    answerUrl: `https://${shop.domain}`,
    goods: (["again", "next", "best-seller"] as const).map((why, at) => ({
      ...{ title: t(`messages:preview.goods.${why}`), why, url: `https://${shop.domain}/products/${why}` },
      price: createFormat(locale).money(BigInt(890 + at * 300), shop.currencyCode),
    })),
  });
  return {
    templates: templates.map(({ id }) => id),
    languages: locales.map((one) => ({ locale: one, name: localeNames[one] })),
    templateId,
    ...preview,
  };
}
