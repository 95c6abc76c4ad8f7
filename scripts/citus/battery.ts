import { pool, db, withShop, withShopConnection } from "~/db.server";
import { getCampaignPage, getCampaignsPage } from "~/features/campaigns/get-campaign-pages.server";
import { launchCampaign } from "~/features/campaigns/launch-campaign.server";
import { saveCampaign } from "~/features/campaigns/save-campaign.server";
import { tendCampaignsTask } from "~/features/campaigns/tend-campaigns.task.server";
import { markCustomersDue } from "~/features/churn/mark-due.server";
import { previewLostDefinition, saveLostDefinition } from "~/features/churn/lost-definitions.server";
import { scoreDueCustomers } from "~/features/churn/score-due.server";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import { countShop } from "~/features/counts/count-shop.server";
import { everybody, type CustomerQuery } from "~/features/customers/customer-query";
import { getCustomerCard } from "~/features/customers/get-customer-card.server";
import { completeFilter, listCustomers } from "~/features/customers/list-customers.server";
import { importSources } from "~/features/imports/import-sources.server";
import {
  createRun,
  findRunningRun,
  finishRun,
  listParts,
  savePart,
} from "~/features/imports/import-store.server";
import { loadFile } from "~/features/imports/load-file.server";
import { getOverviewPage } from "~/features/overview/get-overview-page.server";
import { seal } from "~/features/privacy/seal.server";
import { getSetupPage } from "~/features/setup/get-setup-page.server";
import { saveTogether } from "~/features/webhooks/arrival-store.server";
import { drainWebhooks } from "~/features/webhooks/drain-webhooks.server";
import { sweepWebhooks } from "~/features/webhooks/sweep-webhooks.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { closeQueue } from "~/queue.server";
import { addAtRisk, designOf } from "../../tests/factories/campaign-shop.ts";
import { bulkFile } from "../../tests/factories/bulk-file.ts";
import { createShop } from "../../tests/factories/shop.ts";
import { customerWebhook, orderWebhook, toJson } from "../../tests/factories/webhook-payload.ts";

const now = new Date("2026-11-22T10:00:00Z");
const never = new AbortController().signal;
const reader = { userId: "1", mayReadCustomers: true };

export interface Step {
  name: string;
  run: () => Promise<unknown>;
}

/**
 * What the app does all day, in its own statements, with two shops in the database: an import, messages, scorings, every page, and
 * goodbyes. Run against any database that has the schema; each step builds on those before it.
 */
export function battery(): Step[] {
  let shop: Shop;
  let other: Shop;
  const page = (partial: Partial<CustomerQuery>) =>
    withShop(shop.id, async (tx) => {
      const query = { ...everybody, ...partial };
      const filter = await completeFilter(tx, shop, reader, query, "2026-11-22");
      return listCustomers(tx, shop, reader, { query, pageSize: 25, from: null }, filter);
    });
  return [
    {
      name: "two shops",
      run: async () => {
        shop = await createShop();
        other = await createShop();
        await importOrders(other, 20);
      },
    },
    { name: "an import of orders", run: () => importOrders(shop, 300) },
    { name: "the same import once more", run: () => importOrders(shop, 300) },
    { name: "deliveries of both shops together", run: () => deliver([shop, other]) },
    { name: "the sweep", run: () => sweepWebhooks(now) },
    {
      name: "the inbox worked off",
      run: async () => {
        const result = await drainWebhooks(shop.id, { now: () => now, signal: never });
        if (result.failed + result.rejected > 0) throw new Error(JSON.stringify(result));
      },
    },
    { name: "a whole scoring", run: () => scoreShopWhole(shop, now) },
    { name: "the next night's", run: () => scoreShopWhole(shop, new Date(now.getTime() + 86_400_000)) },
    {
      name: "a scoring of those who are due",
      run: async () => {
        await withShopConnection(shop.id, (client) => markCustomersDue(client, shop.id, [1n, 2n], now));
        return scoreDueCustomers(shop, now);
      },
    },
    {
      name: "another rule of lost, tried",
      run: () => previewLostDefinition(shop, { kind: "fixed-days", days: 120 }),
    },
    {
      name: "another rule of lost, saved",
      run: () => saveLostDefinition(shop, "1", { kind: "own-interval", multiple: 2, days: 90 }, now),
    },
    { name: "a campaign, from its form to its result", run: () => runCampaign(shop) },
    { name: "the shop counted", run: () => countShop(shop, now) },
    {
      name: "the overview",
      run: async () => {
        const read = await getOverviewPage(shop, reader, now, never);
        await Promise.all([read.saveFirst, read.cohorts]);
      },
    },
    {
      name: "the customers list",
      run: async () => {
        for (const by of ["stake", "risk", "value", "last"] as const)
          await page({ sort: { by, direction: "desc" } });
        await page({ bands: ["at-risk", "lost"], reasons: ["overdue"] });
        await page({ topSpenders: true, valueMin: "10" });
        await page({ search: "ada" });
        await page({ search: "#1001" });
      },
    },
    {
      name: "a customer",
      run: async () => {
        const read = await getCustomerCard(shop, reader, "77", now, never);
        if (read.state === "found") await read.orders;
      },
    },
    {
      name: "the setup page",
      run: async () => {
        const read = await getSetupPage(shop, reader, now, never);
        await Promise.all([read.counts, read.health, read.dataRequests]);
      },
    },
    {
      name: "a person forgotten, then a shop",
      run: async () => {
        await tell(shop, "customers/redact", {
          customer: { id: 77, email: "ada@example.com", phone: null },
          orders_to_redact: [],
        });
        await tell(other, "app/uninstalled", {});
        await tell(other, "shop/redact", { shop_domain: other.domain });
        for (const one of [shop, other]) await drainWebhooks(one.id, { now: () => now, signal: never });
      },
    },
  ];
}

/** Ends what the battery has opened. */
export async function endBattery(): Promise<void> {
  await closeQueue();
  await db.$disconnect();
  await pool.end();
}

/** With customers of its own; nothing is asked of Shopify. */
async function runCampaign(shop: Shop): Promise<void> {
  const ids = Array.from({ length: 40 }, (_, at) => BigInt(900_001 + at));
  await addAtRisk(shop, ids);
  const saved = await saveCampaign(shop, "1", null, designOf(), now);
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const launched = await launchCampaign(shop, "1", saved.id, now);
  if (!launched.ok) throw new Error(JSON.stringify(launched));
  const away = { ...shop, status: "needs-opening" } as const;
  await db.shop.update({ where: { id: shop.id }, data: { status: away.status } });
  await tendCampaignsTask.run({ shopId: shop.id }, { signal: never, log, now: () => now });
  await db.shop.update({ where: { id: shop.id }, data: { status: "installed" } });
  await getCampaignsPage(shop, never).then(({ campaigns }) => campaigns);
  await getCampaignPage(
    shop,
    { userId: "1", mayReadCustomers: true },
    saved.id,
    new URLSearchParams(),
    never,
  );
}

async function importOrders(shop: Shop, orders: number): Promise<void> {
  const source = importSources.orders;
  await createRun(
    shop,
    { kind: "first", changedSince: null, now },
    async (tx) => (await findRunningRun(tx)) !== null,
  );
  const run = (await withShop(shop.id, findRunningRun))!;
  const part = (await withShop(shop.id, (tx) => listParts(tx, run.id))).find(
    (one) => one.entity === "orders",
  )!;
  const bulkOperationId = "gid://shopify/BulkOperation/1";
  await savePart(shop.id, part, { state: "loading", bulkOperationId }, now);
  async function* file(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(bulkFile({ orders, seed: 5 }).text);
  }
  const loading = { ...part, entity: "orders" as const, bulkOperationId, bytesLoaded: 0, linesLoaded: 0 };
  await loadFile(shop, loading, source, file(), {
    asOf: "2026-11-20T00:00:00Z",
    now: () => now,
    signal: never,
  });
  await withShopConnection(shop.id, async (client) => source.finish?.(client, shop));
  await finishRun(shop.id, run.id, null, now);
}

let messages = 0;
const arrival = (shop: Shop, topic: string, body: string) => ({
  ...{
    shopId: shop.id,
    webhookId: `m-${messages++}`,
    eventId: null,
    topic,
    triggeredAt: now,
    receivedAt: now,
  },
  sealedBody: seal({ column: "webhook_deliveries.body", shop: shop.id }, body),
});
const tell = (shop: Shop, topic: string, payload: object) =>
  saveTogether([arrival(shop, topic, toJson(payload))]);

const deliver = (shops: Shop[]) =>
  saveTogether(
    shops.flatMap((shop) => [
      arrival(
        shop,
        "customers/create",
        customerWebhook({ id: 77n, updatedAt: "2026-11-01T10:00:00Z", firstName: "Ada" }),
      ),
      ...[1, 2, 3].map((n) =>
        arrival(
          shop,
          "orders/updated",
          orderWebhook({ id: BigInt(9000 + n), customerId: 77n, updatedAt: `2026-11-0${n}T10:00:00Z` }),
        ),
      ),
      arrival(shop, "orders/delete", toJson({ id: 9001 })),
    ]),
  );
