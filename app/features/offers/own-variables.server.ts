import type { ShopTx } from "~/db.server";
import { invitationUrl } from "~/features/invitations/answer-invitation.server";
import { keepMessageSecret } from "~/features/messages/message-secret.server";
import type { MessageVariables } from "~/features/messages/message-variables";
import type { Shop } from "~/features/shops/shop";
import { createFormat } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";
import { listPicked } from "./goods/goods-store.server";
import { chosenGoods } from "./goods/chosen-goods";
import type { CampaignOffer } from "./offer-of-campaign";
import type { OfferMessage } from "./plays/play";

/** What each customer's message says to nobody else, beside the code: as a play's message asks for. */
export async function ownVariables(
  tx: ShopTx,
  shop: Shop,
  { campaignId, currencyCode }: Pick<CampaignOffer, "campaignId" | "currencyCode">,
  adds: OfferMessage["adds"],
  ids: readonly bigint[],
): Promise<(customerId: bigint, locale: Locale) => Partial<MessageVariables>> {
  if (adds === undefined) return () => ({});
  if (adds === "answer-link") {
    const secret = await keepMessageSecret(tx);
    return (customerId, locale) => ({
      answerUrl: invitationUrl(secret, { shopId: shop.id, campaignId, customerId, locale }),
    });
  }
  const picked = await listPicked(tx, campaignId, ids);
  return (customerId, locale) => ({
    goods: (chosenGoods.nullable().parse(picked.get(customerId) ?? null) ?? []).map(
      ({ title, handle, priceMinor, why }) => ({
        ...{ title, why, url: `https://${shop.domain}/products/${encodeURIComponent(handle)}` },
        price: createFormat(locale).money(BigInt(priceMinor), currencyCode),
      }),
    ),
  });
}
