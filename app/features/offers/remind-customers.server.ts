import { withShop } from "~/db.server";
import { listPersonal } from "~/features/customers/find-personal.server";
import { benefitWords } from "~/features/messages/benefit-words";
import { allTexts } from "~/features/messages/compose-message.server";
import { listReached } from "~/features/messages/list-reached.server";
import { askForSending, planMessages } from "~/features/messages/plan-messages.server";
import type { Shop } from "~/features/shops/shop";
import type { CampaignOffer } from "./offer-of-campaign";
import { findDiscount } from "./offer-store.server";
import { listEnding, markReminded } from "./remind-store.server";
import { wordsOf } from "./tell-customers.server";

const atATime = 200;

/**
 * Plans one more message to every customer of a campaign whose code ends within so many days and was not used, once: only to those
 * whom the campaign's own message has reached, since a reminder rides on that contact. Who buys before it leaves does not get it. Broken off
 * anywhere and begun again, nobody is reminded twice. Returns false when it was stopped before all were seen to.
 */
export async function remindCustomers(
  shop: Shop,
  offer: CampaignOffer & { since: Date },
  days: number,
  now: Date,
  isOver: () => boolean,
): Promise<boolean> {
  const until = new Date(now.getTime() + days * 86_400_000);
  const texts = await allTexts();
  for (let planned = 0; ;) {
    const { seen, reached } = await withShop(shop.id, async (tx) => {
      const discount = await findDiscount(tx, shop.id, offer.campaignId);
      if (discount?.state !== "live" || !offer.discount) return { seen: 0, reached: 0 };
      const offers = await listEnding(tx, shop.id, offer.campaignId, { now, until }, atATime);
      const ids = offers.map(({ customerId }) => customerId);
      const reachable = await listReached(tx, offer.campaignId, ids);
      const people = await listPersonal(tx, reachable);
      const of = new Map(offers.map((one) => [one.customerId, one]));
      await planMessages(tx, shop, {
        ...{ templateId: "code-expires", campaignId: offer.campaignId, customerIds: reachable, now },
        variablesOf: (id, locale) => ({
          ...wordsOf(shop, offer, of.get(id)!, locale),
          benefit: benefitWords(offer.discount!, offer.currencyCode, locale, texts.get(locale)!),
          firstName: people.get(id)?.firstName ?? null,
        }),
        boughtSince: offer.since,
        notAfter: offers[0]?.expiresAt ?? undefined,
      });
      await markReminded(tx, shop.id, offer.campaignId, ids, now);
      return { seen: ids.length, reached: reachable.length };
    });
    planned += reached;
    if (seen < atATime) {
      if (planned > 0) await askForSending(shop.id);
      return true;
    }
    if (isOver()) return false;
  }
}
