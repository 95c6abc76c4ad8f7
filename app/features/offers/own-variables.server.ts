import type { ShopTx } from "~/db.server";
import { invitationUrl } from "~/features/invitations/answer-invitation.server";
import { keepMessageSecret } from "~/features/messages/message-secret.server";
import type { MessageVariables } from "~/features/messages/message-variables";
import type { Shop } from "~/features/shops/shop";
import type { Locale } from "~/i18n/locale";
import type { OfferMessage } from "./plays/play";

/** What a customer's message says to nobody else, beside the code: as a play's message asks for. */
export async function ownVariables(
  tx: ShopTx,
  shop: Shop,
  campaignId: string,
  adds: OfferMessage["adds"],
): Promise<(customerId: bigint, locale: Locale) => Partial<MessageVariables>> {
  if (adds !== "answer-link") return () => ({});
  const secret = await keepMessageSecret(tx);
  return (customerId, locale) => ({
    answerUrl: invitationUrl(secret, { shopId: shop.id, campaignId, customerId, locale }),
  });
}
