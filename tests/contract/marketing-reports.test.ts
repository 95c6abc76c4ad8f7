import { expect, test } from "vitest";
import { withShop } from "~/db.server";
import { reportMarketingTask } from "~/features/marketing/report-marketing.task.server";
import { setMessageSettings } from "~/features/messages/get-message-settings.server";
import { defaultMessageSettings } from "~/features/messages/message-settings";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { promotionsOf } from "../../shopify-stand-in/shops/promotions/promotions";
import { createDraft } from "../factories/campaign-shop";
import { startMailServer } from "../factories/mail-server";
import {
  messageShopDomain as domain,
  noon,
  openMessageShop,
  outbox,
  planOffer,
  send,
} from "../factories/message-shop";
import { beginWithoutShop } from "../factories/message-shop-tests";

beginWithoutShop();

const days = (n: number) => new Date(noon.getTime() + n * 86_400_000);
const report = (shop: Shop, now: Date) =>
  reportMarketingTask.run({ shopId: shop.id }, { signal: new AbortController().signal, log, now: () => now });

/** A campaign that sent an e-mail to each of three people on two days; one address is not there. */
async function open() {
  const server = await startMailServer({
    recipient: (address) => (address === people[1]!.email ? 550 : undefined),
  });
  const opened = await openMessageShop(server.url, 3);
  const { shop, people, ids, sandbox } = opened;
  await setMessageSettings(shop, "11", { ...defaultMessageSettings, emailThousandMinor: 10_000 });
  const campaignId = await createDraft(shop);
  await planOffer(shop, ids.slice(0, 2), { campaignId });
  await send(shop);
  await planOffer(shop, ids.slice(2), { campaignId, now: days(1) });
  await send(shop, days(1));
  return { ...opened, server, campaignId, promotions: promotionsOf(sandbox) };
}

test("each day of a campaign's messages is told to Shopify once it is over, once, and its links are known by the same words", async () => {
  const { shop, campaignId, promotions, server } = await open();
  await report(shop, noon);
  expect(promotions.engagements, "the day is not over").toEqual([]);
  await report(shop, days(1));
  await report(shop, days(1));
  await report(shop, days(2));
  await report(shop, days(3));
  const utm = { source: "holdfast", medium: "email", campaign: campaignId };
  expect([...promotions.activities.values()]).toMatchObject([
    {
      title: "Come back · E-mail",
      channelType: "EMAIL",
      tactic: "NEWSLETTER",
      utm,
      remoteId: `${campaignId}-email`,
    },
  ]);
  expect(promotions.engagements.map(({ figures }) => figures)).toEqual([
    {
      ...{
        isCumulative: false,
        occurredOn: "2026-11-20",
        utcOffset: "+01:00",
        sendsCount: 2,
        failsCount: 1,
        complaintsCount: 0,
      },
      adSpend: { amount: "0.1", currencyCode: "EUR" },
    },
    {
      ...{
        isCumulative: false,
        occurredOn: "2026-11-21",
        utcOffset: "+01:00",
        sendsCount: 1,
        failsCount: 0,
        complaintsCount: 0,
      },
      adSpend: { amount: "0.1", currencyCode: "EUR" },
    },
  ]);
  for (const { text } of server.mails)
    for (const [name, value] of Object.entries(utm)) expect(text).toContain(`utm_${name}=${value}`);
});

test("without access to marketing messages are sent all the same, and what was not told is told once there is", async () => {
  const { shop, standIn, ids, promotions } = await open();
  const { grantedScopes } = standIn.installation(domain);
  standIn.setScopes(
    domain,
    grantedScopes.filter((scope) => scope !== "write_marketing_events"),
  );
  await report(shop, days(2));
  expect((await outbox(shop)).get(ids[2]!)).toMatchObject({ state: "sent" });
  expect(promotions.activities.size).toBe(0);
  expect(await withShop(shop.id, (tx) => tx.marketingReport.count())).toBe(0);
  standIn.setScopes(domain, grantedScopes);
  await report(shop, days(2));
  expect(promotions.engagements).toHaveLength(2);
});
