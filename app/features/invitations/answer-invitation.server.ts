import { timingSafeEqual } from "node:crypto";
import { DateTime } from "luxon";
import { withShop, type ShopTx } from "~/db.server";
import { env } from "~/env.server";
import { findCampaignOffer } from "~/features/campaigns/find-campaign-offer.server";
import { findPersonal } from "~/features/customers/find-personal.server";
import { findMessageSecret, keyedHash, type MessageSecret } from "~/features/messages/message-secret.server";
import { askForSending, planMessages } from "~/features/messages/plan-messages.server";
import type { ChosenPlay } from "~/features/offers/plays/list";
import { findShopById } from "~/features/shops/get-shop.server";
import type { Shop } from "~/features/shops/shop";
import { claimText, readToken, type InvitationClaim } from "./invitation-token";
import {
  findPlaces,
  givePlaceBack,
  lockAnswer,
  lockFirstWaiting,
  saveAnswer,
  takePlace,
  type InvitationAnswer,
} from "./places-store.server";

const sign = (secret: MessageSecret, signed: string) => keyedHash(secret, "invitation", signed, 16);

/** Where a customer says whether they come; it goes on working for as long as the shop is here. */
export function invitationUrl(secret: MessageSecret, claim: InvitationClaim): string {
  const signed = claimText(claim);
  return `${env.SHOPIFY_APP_URL.replace(/\/$/, "")}/invitation/${signed}.${sign(secret, signed)}`;
}

/** An invitation as its page shows it. */
export interface Invitation {
  claim: InvitationClaim;
  shop: Shop;
  play: ChosenPlay;
  answer: InvitationAnswer | null;
  /** Places nobody has taken yet. */
  left: number;
  /** The event's day has passed. */
  over: boolean;
}

/** What a token is good for; null when it is not genuine, or its shop, its campaign or its customer is not here any more. */
export async function readInvitation(token: string, now: Date): Promise<Invitation | null> {
  const read = readToken(token);
  const shop = read && (await findShopById(read.claim.shopId));
  if (!shop) return null;
  return withShop(shop.id, async (tx) => {
    const secret = await findMessageSecret(tx);
    if (!secret) return null;
    const expected = Buffer.from(sign(secret, read.signed));
    const given = Buffer.from(read.signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
    const { campaignId, customerId } = read.claim;
    const play = (await findCampaignOffer(tx, campaignId))?.play;
    const places = await findPlaces(tx, campaignId);
    const offer = await tx.offer.findUnique({
      where: { shopId_campaignId_customerId: { shopId: shop.id, campaignId, customerId } },
      select: { answer: true },
    });
    if (!play?.offer.event || !places || !offer) return null;
    return {
      ...{ claim: read.claim, shop, play, answer: offer.answer as InvitationAnswer | null },
      left: places.places - places.taken,
      over: isOver(play.offer.event.day, shop.timeZone, now),
    };
  });
}

/** The event's day is over in the shop's time. */
const isOver = (day: string, zone: string, now: Date): boolean =>
  DateTime.fromISO(day, { zone }).endOf("day").toJSDate() < now;

/**
 * Keeps what somebody says. Who comes takes a place where one is left, else waits; a place that is given back goes to whoever has
 * waited longest, who is told. Saying the same again changes nothing. Returns what holds now; null when the event is over.
 */
export async function answerInvitation(
  { claim, shop, play, over }: Invitation,
  comes: boolean,
  now: Date,
): Promise<InvitationAnswer | null> {
  const { campaignId, customerId } = claim;
  if (over) return null;
  const outcome = await withShop(shop.id, async (tx) => {
    const before = await lockAnswer(tx, campaignId, customerId);
    if (before === undefined) return null;
    if (comes) {
      if (before === "yes" || before === "waiting") return before;
      const answer = (await takePlace(tx, campaignId)) ? "yes" : "waiting";
      await saveAnswer(tx, campaignId, customerId, answer, now);
      return answer;
    }
    await saveAnswer(tx, campaignId, customerId, "no", now);
    if (before === "yes") await passPlaceOn(tx, shop, play, campaignId, now);
    return "no";
  });
  if (outcome === "no") await askForSending(shop.id);
  return outcome;
}

/** A place that has become free goes to whoever has waited longest, and is free where nobody waits. */
async function passPlaceOn(
  tx: ShopTx,
  shop: Shop,
  play: ChosenPlay,
  campaignId: string,
  now: Date,
): Promise<void> {
  await givePlaceBack(tx, campaignId);
  const next = await lockFirstWaiting(tx, campaignId);
  if (next === null || !(await takePlace(tx, campaignId))) return;
  await saveAnswer(tx, campaignId, next, "yes", now);
  const secret = (await findMessageSecret(tx))!;
  const personal = await findPersonal(tx, next);
  await planMessages(tx, shop, {
    ...{ templateId: "event-place", campaignId, customerIds: [next], now },
    variablesOf: (customerId, locale) => ({
      ...{ shopName: shop.name, shopUrl: `https://${shop.domain}`, firstName: personal?.firstName ?? null },
      ...play.offer.message?.variablesFor(locale),
      answerUrl: invitationUrl(secret, { shopId: shop.id, campaignId, customerId, locale }),
    }),
  });
}
