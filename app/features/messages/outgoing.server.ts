import { withShop } from "~/db.server";
import { unseal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import type { Locale } from "~/i18n/locale";
import type { Claimed } from "./claim-message.server";
import { composeMessage } from "./compose-message.server";
import { senderOf } from "./contactable.server";
import type { Outgoing } from "./delivery";
import { readFlowFacts } from "./flow-facts.server";
import type { MessageSecret } from "./message-secret.server";
import type { MessageSettings } from "./message-settings";
import { messageVariables } from "./message-variables";
import { smsText } from "./plain-text";
import { renderEmail } from "./render-email.server";
import { taggedUrl } from "./tagged-url";
import { unsubscribeUrl } from "./unsubscribe.server";

interface Sender {
  shop: Shop;
  settings: MessageSettings;
  secret: MessageSecret;
}

/** A message that was taken, filled in and put into the form of its channel. Links of a campaign say where they come from. */
export async function outgoing(claimed: Claimed, { shop, settings, secret }: Sender): Promise<Outgoing> {
  const { id, channel, templateId, variables, customerId, campaignId } = claimed.message;
  const locale = claimed.message.locale as Locale;
  const sealed = { column: "messages.variables", shop: shop.id } as const;
  const kept = messageVariables.parse(JSON.parse(unseal(sealed, variables!).toString("utf8")));
  const tagged = (url: string) => (campaignId ? taggedUrl(url, campaignId, channel) : url);
  const goods = kept.goods?.map((one) => ({ ...one, url: tagged(one.url) }));
  const filling = { ...kept, shopUrl: tagged(kept.shopUrl), goods };
  const { composed, footer } = await composeMessage(templateId, locale, filling, settings.postalAddress);
  const claim = { shopId: shop.id, channel, messageId: id, addressHash: claimed.addressHash, locale };
  const url = unsubscribeUrl(secret, claim);
  const forms =
    channel === "email"
      ? renderEmail(locale, composed, footer, url)
      : { html: "", text: channel === "sms" ? smsText(composed, footer, url) : composed.short };
  const flow =
    channel === "flow"
      ? await withShop(shop.id, (tx) => readFlowFacts(tx, shop, claimed.message, kept.code ?? null))
      : null;
  return {
    ...{ shopId: shop.id, id, customerId, to: claimed.address, locale, subject: composed.subject },
    ...{ unsubscribeUrl: url, url: filling.shopUrl, arriveBy: claimed.arriveBy, flow },
    ...forms,
    from: { name: settings.senderName || shop.name, address: senderOf(settings) ?? "" },
    replyTo: settings.replyTo || null,
  };
}
