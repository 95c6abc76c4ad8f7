import { DateTime } from "luxon";
import { withShop } from "~/db.server";
import { env } from "~/env.server";
import { findCampaignOffer } from "~/features/campaigns/find-campaign-offer.server";
import type { Channel } from "~/features/messages/message";
import { utmOf } from "~/features/messages/tagged-url";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import { findShopById } from "~/features/shops/get-shop.server";
import type { Shop } from "~/features/shops/shop";
import { formatMinorPlain } from "~/platform/money";
import { reportEngagement, type MarketingActivity } from "~/platform/queries/marketing.graphql";
import type { Task } from "~/queue.server";
import { listUntoldDays, markDayTold, type DayOfSends } from "./report-store.server";

const atATime = 50;
/** A day that could not be told for so long is not told any more: access to marketing was never given. */
const daysBack = 30;

/**
 * Tells Shopify what campaigns have sent, each day once it is over, as marketing activities: their orders are then found in the shop's
 * own reports by the links' UTM parameters. Without the access nothing is told, and nothing else is kept from going on.
 */
export const reportMarketingTask: Task = {
  name: "report-marketing",
  expireInSeconds: 600,
  run: async ({ shopId }, { signal, turn, log, now }) => {
    const begun = performance.now();
    const shop = await findShopById(shopId);
    if (!shop || shop.status !== "installed") return;
    const admin = connectAdmin(shop);
    const today = DateTime.fromJSDate(now(), { zone: shop.timeZone });
    const span = { from: today.minus({ days: daysBack }).toISODate()!, to: today.toISODate()! };
    let told = 0;
    for (const day of await withShop(shop.id, (tx) => listUntoldDays(tx, shop.timeZone, span, atATime))) {
      if (signal.aborted || (turn && performance.now() - begun > turn.sliceMs)) return "more";
      const activity = await activityOf(shop, day);
      const fault = await reportEngagement(admin, activity, engagementOf(shop, day));
      if (fault === "may-not")
        return void log.info({ shopId }, "Shopify is not told of messages: no access to marketing");
      // Shopify's no will be the same tomorrow: it is noted as told, and said here.
      if (fault)
        log.warn({ shopId, campaign: day.campaignId, fault }, "Shopify did not take a report of messages");
      await withShop(shop.id, (tx) => markDayTold(tx, day, now()));
      told++;
    }
    if (told > 0) log.info({ shopId, told }, "Shopify was told what campaigns have sent");
    return told === atATime ? "more" : undefined;
  },
};

const labels: Record<Channel, string> = { email: "E-mail", sms: "SMS", push: "Push", flow: "Flow" };

async function activityOf(shop: Shop, { campaignId, channel }: DayOfSends): Promise<MarketingActivity> {
  const campaign = await withShop(shop.id, (tx) => findCampaignOffer(tx, campaignId));
  return {
    remoteId: `${campaignId}-${channel}`,
    title: `${campaign?.name ?? campaignId} · ${labels[channel as Channel]}`,
    status: campaign?.running ? "ACTIVE" : "INACTIVE",
    // Shopify knows no other way of messages than e-mail; what came by a link is a referral.
    marketingChannelType: channel === "email" ? "EMAIL" : "REFERRAL",
    tactic: channel === "push" ? "NOTIFICATION" : channel === "email" ? "NEWSLETTER" : "MESSAGE",
    remoteUrl: `https://${shop.domain}/admin/apps/${env.SHOPIFY_API_KEY}/app/campaigns/${campaignId}`,
    utm: utmOf(campaignId, channel as Channel),
  };
}

/** Figures of one day by the shop's own clock, as Shopify asks for them. */
function engagementOf(shop: Shop, { day, sends, fails, complaints, costMinor }: DayOfSends) {
  return {
    occurredOn: day,
    utcOffset: DateTime.fromISO(`${day}T12:00:00`, { zone: shop.timeZone }).toFormat("ZZ"),
    ...{ sendsCount: sends, failsCount: fails, complaintsCount: complaints },
    adSpend: { amount: formatMinorPlain(costMinor, shop.currencyCode), currencyCode: shop.currencyCode },
  };
}
