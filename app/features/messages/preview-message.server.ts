import { withShop } from "~/db.server";
import { env } from "~/env.server";
import type { Shop } from "~/features/shops/shop";
import type { Locale } from "~/i18n/locale";
import { composeMessage, textsOf } from "./compose-message.server";
import { senderOf } from "./contactable.server";
import { getMessageSettings } from "./message-settings.server";
import { smsParts } from "./message-price";
import type { MessagePreview } from "./message-preview";
import type { MessageVariables } from "./message-variables";
import { smsText } from "./plain-text";
import { renderEmail } from "./render-email.server";

/** A message as a customer of that language would get it, in each form it has; who reads it has a name that stands for any. */
export async function previewMessage(
  shop: Shop,
  templateId: string,
  locale: Locale,
  variables: Partial<MessageVariables>,
): Promise<MessagePreview> {
  const settings = await withShop(shop.id, getMessageSettings);
  const t = await textsOf(locale);
  const { composed, footer } = await composeMessage(
    templateId,
    locale,
    {
      ...{ shopName: shop.name, shopUrl: `https://${shop.domain}`, firstName: t("messages:preview.name") },
      ...variables,
    },
    settings.postalAddress,
  );
  const wayOut = `${env.SHOPIFY_APP_URL}/unsubscribe/…`;
  const sms = smsText(composed, footer, wayOut);
  return {
    ...{ locale, subject: composed.subject, short: composed.short, sms, smsParts: smsParts(sms) },
    ...renderEmail(locale, composed, footer, wayOut),
    from: `${settings.senderName || shop.name} <${senderOf(settings) ?? "…"}>`,
  };
}
