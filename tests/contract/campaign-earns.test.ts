import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { db, pool, withShop } from "~/db.server";
import { env } from "~/env.server";
import { usualAudience } from "~/features/campaigns/audience";
import type { CampaignResult } from "~/features/campaigns/campaign-result";
import { issueOffersTask } from "~/features/campaigns/issue-offers.task.server";
import { launchCampaign } from "~/features/campaigns/launch-campaign.server";
import { tendCampaignsTask } from "~/features/campaigns/tend-campaigns.task.server";
import { scoreShopWholeTask } from "~/features/churn/score-shop-whole.task.server";
import { startReconcile } from "~/features/imports/start-reconcile.server";
import { sendMessagesTask } from "~/features/messages/send-messages.task.server";
import { log } from "~/log.server";
import { parseShopDomain } from "~/platform/ids";
import { closeQueue, type Task } from "~/queue.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { createDraft, owner } from "../factories/campaign-shop";
import { openSandboxShop } from "../factories/opened-shop";
import { finishImport, sandboxSettings, wireContext } from "../factories/wire";

const domain = parseShopDomain("coffee-harbour.myshopify.com");
const noon = Date.UTC(2026, 10, 20, 11);

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

/** Webhooks are taken and lost: the hourly look at what changed finds everything. */
async function openMailbox(): Promise<string> {
  const server = createServer((request, response) => void request.resume().on("end", () => response.end()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("what a campaign is said to have brought holds what the shoppers did because of it", async () => {
  await db.shop.deleteMany({ where: { domain } });
  await db.session.deleteMany({ where: { shop: domain } });
  const sandbox = createCoffeeHarbour({ seed: 8, now: noon, customers: 700 });
  for (const one of sandbox.customers.values())
    if (one.email !== null)
      Object.assign(one, { marketingState: "SUBSCRIBED", marketingUpdatedAt: noon - 9e6 });
  // Faster than the real one, so that nobody waits for Shopify's budget of calls.
  const begun = Date.now();
  const standIn = await startStandIn({
    ...sandboxSettings,
    ...{ appUrl: await openMailbox(), shops: [sandbox], now: () => noon + (Date.now() - begun) * 30 },
  });
  onTestFinished(() => standIn.close());
  onTestFinished(rerouteFetch(standIn));
  const before = { SMTP_URL: env.SMTP_URL, SMTP_FROM: env.SMTP_FROM };
  onTestFinished(() => void Object.assign(env, before));
  Object.assign(env, { SMTP_URL: `smtp://127.0.0.1:${standIn.smtpPort}`, SMTP_FROM: "hello@shop.example" });
  const now = () => new Date(standIn.clock.now());
  const shop = await openSandboxShop(standIn, domain, now());
  const run = async (task: Task) => {
    const context = { signal: new AbortController().signal, log, now };
    while ((await task.run({ shopId: shop.id }, context)) === "more");
  };

  await finishImport(shop, wireContext(standIn, domain, { now }));
  await run(scoreShopWholeTask);
  const id = await createDraft(shop, {
    controlShare: 0.4,
    audience: { ...usualAudience, bands: ["watch", "at-risk", "lost"] },
  });
  await withShop(shop.id, (tx) => tx.campaign.updateMany({ where: { id }, data: { seed: "coffee" } }));
  expect(await launchCampaign(shop, owner, id, now())).toEqual({ ok: true, state: "launching" });
  await run(issueOffersTask);
  await run(sendMessagesTask);
  const told = standIn.messages(domain).length;
  expect(told, "the campaign reaches people").toBeGreaterThan(50);

  await standIn.passDays(31, 24);
  await startReconcile(shop, now());
  await finishImport(shop, wireContext(standIn, domain, { now }));
  await run(tendCampaignsTask);

  const responses = standIn.live.offers(domain)!.offers;
  const caused = responses.filter(({ outcome }) => outcome === "bought").length;
  expect(caused, "some of them buy because of it").toBeGreaterThan(5);
  const rows = await withShop(shop.id, (tx) => tx.campaignResult.findMany({ where: { campaignId: id } }));
  const result = rows.at(-1)!.result as unknown as CampaignResult;
  expect(result.day, "the window is over").toBe(30);
  const { low, high } = result.orders!.range.total;
  expect(low, `${caused} orders more, said to be ${low} to ${high}`).toBeLessThanOrEqual(caused);
  expect(high, `${caused} orders more, said to be ${low} to ${high}`).toBeGreaterThanOrEqual(caused);
  expect(high, "and the range says something").toBeLessThan(result.treated.customers);
});
