import { DateTime } from "luxon";
import { withShop } from "~/db.server";
import { planCalls } from "~/features/calls/plan-calls.server";
import { listPersonal } from "~/features/customers/find-personal.server";
import { benefitWords } from "~/features/messages/benefit-words";
import { allTexts } from "~/features/messages/compose-message.server";
import type { MessageVariables } from "~/features/messages/message-variables";
import { askForSending, planMessages } from "~/features/messages/plan-messages.server";
import type { Shop } from "~/features/shops/shop";
import { createFormat } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";
import { benefitOf, type CampaignOffer } from "./offer-of-campaign";
import { ownVariables } from "./own-variables.server";
import type { OfferMessage, PlannedOffer } from "./plays/play";
import { listUntold, markTold, type UntoldOffer } from "./offer-store.server";

const atATime = 200;

export interface ToldOffer extends CampaignOffer {
  since: Date;
  message: OfferMessage | null;
  by?: PlannedOffer["by"];
  /** From when on nobody is called about it any more, where no code says so. */
  until: Date;
}

/**
 * Puts the message of every offer that is there and not told yet into the outbox, or its customer on the call list, each in the transaction that notes it as told.
 * Broken off anywhere and begun again, nobody is told twice and nobody is forgotten; who may not be written to is noted there with
 * the reason. Returns false when it was stopped before all were told.
 */
export async function tellCustomers(
  shop: Shop,
  offer: ToldOffer,
  now: Date,
  isOver: () => boolean,
): Promise<boolean> {
  const texts = await allTexts();
  const benefit = benefitOf(offer);
  for (let told = 0; ;) {
    const batch = await withShop(shop.id, async (tx) => {
      const offers = await listUntold(tx, shop.id, offer.campaignId, atATime);
      const ids = offers.map(({ customerId }) => customerId);
      const people = await listPersonal(tx, ids);
      const of = new Map(offers.map((one) => [one.customerId, one]));
      const own = await ownVariables(tx, shop, offer, offer.message?.adds, ids);
      if (offer.by === "phone")
        await planCalls(tx, shop, {
          ...{ campaignId: offer.campaignId, customerIds: ids, boughtSince: offer.since, now },
          notAfter: offers[0]?.expiresAt ?? offer.until,
        });
      else
        await planMessages(tx, shop, {
          templateId: offer.message?.templateId ?? "win-back-offer",
          campaignId: offer.campaignId,
          customerIds: ids,
          variablesOf: (id, locale) => ({
            ...wordsOf(shop, offer, of.get(id)!, locale),
            ...offer.message?.variablesFor(locale),
            ...own(id, locale),
            benefit: benefit && benefitWords(benefit, offer.currencyCode, locale, texts.get(locale)!),
            firstName: people.get(id)?.firstName ?? null,
          }),
          boughtSince: offer.since,
          notAfter: offers[0]?.expiresAt ?? undefined,
          now,
        });
      await markTold(tx, shop.id, offer.campaignId, ids, now);
      return ids.length;
    });
    told += batch;
    if (batch < atATime) {
      if (told > 0 && offer.by !== "phone") await askForSending(shop.id);
      return true;
    }
    if (isOver()) return false;
  }
}

/** A link that puts the code into the cart, as Shopify's own shareable links do. */
export const wordsOf = (
  shop: Shop,
  { discount }: CampaignOffer,
  { code, expiresAt }: UntoldOffer,
  locale: Locale,
): Pick<MessageVariables, "shopName" | "shopUrl" | "code" | "lastDay"> => ({
  shopName: shop.name,
  shopUrl: discount && code ? `https://${shop.domain}/discount/${code}` : `https://${shop.domain}`,
  code: discount ? code : null,
  lastDay: expiresAt ? createFormat(locale).day(lastWholeDay(expiresAt, shop.timeZone)) : null,
});

/** The last day of the shop on which a code holds until midnight: more is not promised. */
function lastWholeDay(expiresAt: Date, zone: string): string {
  const end = DateTime.fromJSDate(expiresAt, { zone }).plus({ minutes: 1 });
  return end.startOf("day").minus({ days: 1 }).toISODate()!;
}
