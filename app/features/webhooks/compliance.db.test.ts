import { createHmac, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { Session } from "@shopify/shopify-api";
import { db, withShop } from "~/db.server";
import { env } from "~/env.server";
import { listDataExports } from "~/features/privacy/data-exports.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue } from "~/queue.server";
import { sessionStorage } from "~/session-storage.server";
import { createCustomer } from "../../../tests/factories/customer";
import { createShop } from "../../../tests/factories/shop";
import { orderWebhook, toJson } from "../../../tests/factories/webhook-payload";
import { createDoor } from "./door.server";
import { drainWebhooks } from "./drain-webhooks.server";

afterAll(closeQueue);

async function openDoor() {
  const server = createServer(createDoor({ secrets: [env.SHOPIFY_API_SECRET], wake: () => undefined }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return async (shop: Pick<Shop, "domain">, topic: string, body: string): Promise<number> => {
    const answer = await fetch(`http://127.0.0.1:${port}/webhooks`, {
      method: "POST",
      body,
      headers: {
        "X-Shopify-Hmac-Sha256": createHmac("sha256", env.SHOPIFY_API_SECRET).update(body).digest("base64"),
        "X-Shopify-Topic": topic,
        "X-Shopify-Shop-Domain": shop.domain,
        "X-Shopify-API-Version": "2026-10",
        "X-Shopify-Webhook-Id": randomUUID(),
        "X-Shopify-Triggered-At": new Date().toISOString(),
      },
    });
    return answer.status;
  };
}

const drain = (shop: Shop) =>
  drainWebhooks(shop.id, { now: () => new Date(), signal: new AbortController().signal });

/** How many rows each table has of the shop, read past row-level security; tables without any are left out. */
async function rowsOf(shop: Shop): Promise<Record<string, number>> {
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'shop_id'`,
    );
    const held: Record<string, number> = {};
    const count = async (name: string, sql: string, value: unknown) => {
      const { rows } = await client.query<{ n: string }>(sql, [value]);
      if (rows[0]!.n !== "0") held[name] = Number(rows[0]!.n);
    };
    for (const { name } of tables)
      await count(name, `SELECT count(*) AS n FROM "${name}" WHERE shop_id = $1`, shop.id);
    await count("shops", "SELECT count(*) AS n FROM shops WHERE id = $1", shop.id);
    await count("sessions", "SELECT count(*) AS n FROM sessions WHERE shop = $1", shop.domain);
    return held;
  } finally {
    await client.end();
  }
}

test("after an uninstall, with a token that ended long ago, each of the four topics is answered 200 and does its work", async () => {
  const shop = await createShop({ installedAt: new Date(Date.now() - 86_400_000) });
  const post = await openDoor();
  const ended = { accessToken: "ended", refreshToken: "ended", expires: new Date(Date.now() - 7_200_000) };
  await sessionStorage.storeSession(
    new Session({ id: `offline_${shop.domain}`, shop: shop.domain, state: "", isOnline: false, ...ended }),
  );
  const customerId = await withShop(shop.id, (tx) =>
    createCustomer(tx, shop, { personal: { firstName: "Ada", email: "ada@example.com" } }),
  );
  await post(shop, "orders/create", orderWebhook({ id: 1n, customerId, updatedAt: "2026-11-01T10:00:00Z" }));
  await drain(shop);
  const customer = { id: customerId, email: "ada@example.com", phone: null };
  const about = { shop_id: 1, shop_domain: shop.domain, customer };

  expect(await post(shop, "app/uninstalled", toJson({ id: 1, domain: null, myshopify_domain: null }))).toBe(
    200,
  );
  expect(await drain(shop)).toEqual({ done: 1, rejected: 0, failed: 0 });
  expect(await db.session.count({ where: { shop: shop.domain } })).toBe(0);
  expect(await db.shop.findUniqueOrThrow({ where: { id: shop.id } })).toMatchObject({
    status: "uninstalled",
  });

  expect(
    await post(
      shop,
      "customers/data_request",
      toJson({ ...about, orders_requested: [1], data_request: { id: 9 } }),
    ),
  ).toBe(200);
  expect(await drain(shop)).toEqual({ done: 1, rejected: 0, failed: 0 });
  expect(await withShop(shop.id, (tx) => listDataExports(tx))).toHaveLength(1);

  expect(await post(shop, "customers/redact", toJson({ ...about, orders_to_redact: [1] }))).toBe(200);
  expect(await drain(shop)).toEqual({ done: 1, rejected: 0, failed: 0 });
  expect(await withShop(shop.id, (tx) => tx.customer.findFirstOrThrow())).toMatchObject({ personal: null });

  expect(await post(shop, "shop/redact", toJson({ shop_id: 1, shop_domain: shop.domain }))).toBe(200);
  expect(Object.keys(await rowsOf(shop))).toEqual(expect.arrayContaining(["shops", "customers", "orders"]));
  await drain(shop);
  expect(await rowsOf(shop)).toEqual({});
});

test("erasing a shop a second time is answered 200", async () => {
  const shop = await createShop();
  const post = await openDoor();
  const body = toJson({ shop_id: 1, shop_domain: shop.domain });
  expect(await post(shop, "shop/redact", body)).toBe(200);
  await drain(shop);
  expect(await post(shop, "shop/redact", body)).toBe(200);
  expect(await drain(shop)).toEqual({ done: 0, rejected: 0, failed: 0 });
});

test("erasing one shop leaves another as it is", async () => {
  const [gone, other] = [await createShop(), await createShop()];
  await withShop(other.id, (tx) => createCustomer(tx, other));
  const post = await openDoor();
  await post(gone, "shop/redact", toJson({ shop_id: 1, shop_domain: gone.domain }));
  await drain(gone);
  expect(await rowsOf(other)).toEqual({ shops: 1, customers: 1 });
});
