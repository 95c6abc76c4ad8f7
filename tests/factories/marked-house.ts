import { createHmac, randomUUID } from "node:crypto";
import { expect } from "vitest";
import { db, withShop } from "~/db.server";
import { env } from "~/env.server";
import { asShopId, type ShopId } from "~/platform/ids";
import { updateCustomer } from "../../shopify-stand-in/shops/shop-changes";
import type { SandboxShop } from "../../shopify-stand-in/shops/shop-model";
import { askData, askDocument, openHouse, type House } from "./house";
import { createMarkedShop, markedDomain, personalMark, shopMark } from "./marked-shop";

export interface MarkedShop {
  n: number;
  domain: string;
  id: ShopId;
  sandbox: SandboxShop;
  /** Somebody with many orders; the same number in every shop. */
  customerId: bigint;
  viewId: string;
  dataRequestId: string;
}

export interface MarkedHouse extends House {
  shops: MarkedShop[];
}

/** One id of a message, used for every shop. */
const SHARED_WEBHOOK_ID = "0a6f6f0a-0000-4000-8000-000000000001";

/**
 * `count` marked shops on one installation, all opened at the same moment, imported and scored by the worker, each told of a
 * changed customer under one and the same message id, each with a saved view and an answered data request.
 */
export async function openMarkedHouse(count: number): Promise<MarkedHouse> {
  const now = Date.now();
  const sandboxes = Array.from({ length: count }, (_, n) => createMarkedShop(n, now));
  const house = await openHouse({ shops: sandboxes, worker: true });
  try {
    for (let n = 0; n < count; n++) house.standIn.install(markedDomain(n));
    await each(count, async (n) => {
      // Some as the admin's frame does, the others as a script of the open app: the page itself is what costs time.
      const opened = await (n < 10
        ? askDocument(house, markedDomain(n), "/app")
        : askData(house, markedDomain(n), "/app?_data=routes%2Fapp._index"));
      expect(opened.status, await opened.text()).toBe(200);
    });
    const ids = new Map((await db.shop.findMany()).map(({ domain, id }) => [domain, asShopId(id)]));
    const shopIds = sandboxes.map((_, n) => ids.get(markedDomain(n))!);
    await eventually(shopIds, (id) => withShop(id, (tx) => tx.scoreRun.count({ where: { whole: true } })));

    const customerId = busiest(sandboxes[0]!);
    await each(count, (n) => tellOfChange(house, n, sandboxes[n]!, customerId));
    for (let n = 0; n < count; n++)
      house.standIn.comply(markedDomain(n), { topic: "customers/data_request", customerId });
    await house.standIn.flush();
    await eventually(shopIds, (id) => withShop(id, (tx) => tx.dataExport.count()));
    await inboxesDone(shopIds);

    const shops = await each(count, async (n): Promise<MarkedShop> => {
      const id = shopIds[n]!;
      return {
        ...{ n, id, customerId, domain: markedDomain(n), sandbox: sandboxes[n]! },
        viewId: await saveView(house, n),
        dataRequestId: (await withShop(id, (tx) => tx.dataExport.findFirstOrThrow())).id,
      };
    });
    return { ...house, shops };
  } catch (error) {
    await house.close();
    throw error;
  }
}

/** For every shop at the same time. */
export const each = <T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)));

/** Waits until something is there for every shop; the test's own limit ends it. */
async function eventually(shopIds: ShopId[], count: (id: ShopId) => Promise<number>): Promise<void> {
  let waiting = shopIds;
  while (waiting.length > 0) {
    const found = await Promise.all(waiting.map(count));
    waiting = waiting.filter((_, index) => found[index] === 0);
    if (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Every shop's inbox is worked off. */
const inboxesDone = (shopIds: ShopId[]): Promise<void> =>
  eventually(shopIds, (id) =>
    withShop(id, async (tx) => Number((await tx.webhookDelivery.count({ where: { state: "new" } })) === 0)),
  );

function busiest(shop: SandboxShop): bigint {
  const orders = [...shop.orders.values()];
  const count = (id: bigint) => orders.filter(({ customerId }) => customerId === id).length;
  return [...shop.customers.keys()].sort((a, b) => count(b) - count(a))[0]!;
}

/** The sandbox's own message, with the id and the event that every other shop's has too. */
async function tellOfChange(house: House, n: number, sandbox: SandboxShop, customerId: bigint) {
  const domain = markedDomain(n);
  house.standIn.apply(
    domain,
    updateCustomer(sandbox, customerId, { firstName: `Changed${personalMark(n)}` }, Date.now()),
  );
  const sent = house.standIn
    .deliveries()
    .find((delivery) => delivery.shop === domain && delivery.topic === "customers/update")!;
  expect((await postWebhook(house.appUrl, { domain, ...sent, webhookId: SHARED_WEBHOOK_ID })).status).toBe(
    200,
  );
}

/** Things go wrong in every way a sender can bring about, each with the shop's marks in what goes wrong. */
export async function provokeErrors(house: MarkedHouse): Promise<void> {
  // A few are enough: what goes wrong is the same everywhere.
  const few = house.shops.slice(0, 10);
  await each(few.length, async (n) => {
    const { domain, sandbox, customerId } = few[n]!;
    const marks = `${shopMark(n)} ${personalMark(n)} someone@${personalMark(n)}.example`;
    const order = [...sandbox.orders.values()].find((one) => one.customerId === customerId)!;
    const good = {
      id: Number(order.id),
      name: marks,
      email: marks,
      note: marks,
      customer: { id: Number(customerId) },
    };
    const bodies: [topic: string, body: string][] = [
      ["orders/updated", `{"id": 1, "note": "${marks}", no JSON`],
      ["orders/updated", JSON.stringify({ ...good, updated_at: `never, ${marks}` })],
      ["orders/updated", JSON.stringify({ ...good, total_price: `-1 ${marks}`, currency: marks })],
      ["customers/update", JSON.stringify({ id: marks, first_name: marks })],
      ["customers/merge", JSON.stringify({ admin_graphql_api_customer_kept_id: marks })],
      ["products/update", JSON.stringify({ id: 1, title: `\u0000${marks}`, created_at: marks })],
      [`unknown/${shopMark(n).length}`, JSON.stringify({ note: marks })],
    ];
    for (const [topic, body] of bodies)
      await postWebhook(house.appUrl, { domain, topic, body, webhookId: randomUUID() });
    const list = "/app/customers?_data=routes%2Fapp.customers._index";
    const form = (fields: Record<string, string>) => ({ method: "POST", body: new URLSearchParams(fields) });
    await askData(house, domain, list, form({ intent: "rename", id: marks, name: marks }));
    await askData(house, domain, "/app/setup?_data=routes%2Fapp.setup", form({ kind: marks, days: marks }));
    await askData(
      house,
      domain,
      `/app/customers?q=${encodeURIComponent(marks)}&value_min=${encodeURIComponent(marks)}`,
    );
    await askData(house, domain, `/app/${encodeURIComponent(marks)}/%E0%A4%A?_data=routes%2Fapp.$`);
    await askData(house, domain, "/app/setup", { token: `eyJhbGciOiJub25lIn0.${marks}.` });
  });
  await inboxesDone(few.map(({ id }) => id));
}

export interface Message {
  domain: string;
  topic: string;
  body: string;
  webhookId: string;
  secret?: string;
  headers?: Record<string, string>;
}

/** Sends a message as Shopify does. */
export function postWebhook(origin: string, message: Message): Promise<Response> {
  const { domain, topic, body, webhookId, secret = env.SHOPIFY_API_SECRET, headers } = message;
  return fetch(`${origin}/webhooks`, {
    method: "POST",
    body,
    headers: {
      "Content-Type": "application/json",
      "X-Shopify-Hmac-Sha256": createHmac("sha256", secret).update(body).digest("base64"),
      "X-Shopify-Topic": topic,
      "X-Shopify-Shop-Domain": domain,
      "X-Shopify-API-Version": "2026-10",
      "X-Shopify-Webhook-Id": webhookId,
      ...headers,
    },
  });
}

async function saveView(house: House, n: number): Promise<string> {
  const answer = await askData(house, markedDomain(n), "/app/customers?_data=routes%2Fapp.customers._index", {
    method: "POST",
    body: new URLSearchParams({ intent: "create", name: `View ${shopMark(n)}`, query: "band=lost" }),
  });
  const result = (await answer.json()) as { ok: boolean; id: string };
  expect(result).toMatchObject({ ok: true });
  return result.id;
}
