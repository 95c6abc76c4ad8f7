import { withShop } from "~/db.server";
import { env } from "~/env.server";
import type { Shop } from "~/features/shops/shop";
import { localeNames, locales, pickLocale } from "~/i18n/locale";
import { composeMessage, textsOf } from "./compose-message.server";
import { senderOf } from "./contactable.server";
import { getMessageSettings } from "./message-settings.server";
import type { PreviewPage } from "./preview-page";
import { renderEmail } from "./render-email.server";
import { templates } from "./template-list";

/** Shows `template` of the address in `language`, else the first in the reader's language, with words that stand for a real offer's. */
export async function getPreview(shop: Shop, params: URLSearchParams): Promise<PreviewPage> {
  const templateId = templates.find(({ id }) => id === params.get("template"))?.id ?? templates[0].id;
  const locale = pickLocale(params.get("language"), params.get("locale"));
  const settings = await withShop(shop.id, getMessageSettings);
  const t = await textsOf(locale);
  const shopUrl = `https://${shop.domain}`;
  const { composed, footer } = await composeMessage(
    templateId,
    locale,
    {
      ...{ shopName: shop.name, shopUrl, firstName: t("messages:preview.name") },
      ...{ code: "ABCD-2345", benefit: t("messages:preview.benefit"), lastDay: t("messages:preview.day") },
      news: t("messages:preview.news"),
      ...{ terms: "priority", months: "36", contact: t("messages:preview.name"), ownWords: "" },
    },
    settings.postalAddress,
  );
  const rendered = renderEmail(locale, composed, footer, `${env.SHOPIFY_APP_URL}/unsubscribe/…`);
  return {
    templates: templates.map(({ id }) => id),
    languages: locales.map((one) => ({ locale: one, name: localeNames[one] })),
    ...{ templateId, locale, subject: composed.subject, short: composed.short, ...rendered },
    from: `${settings.senderName || shop.name} <${senderOf(settings) ?? "…"}>`,
  };
}
