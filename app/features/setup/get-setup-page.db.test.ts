import { expect, test } from "vitest";
import { withShopConnection } from "~/db.server";
import { exportCustomer } from "~/features/privacy/export-customer.server";
import { saveRejected } from "~/features/webhooks/rejected-store.server";
import { manager } from "../../../tests/factories/reader";
import type { Shop } from "~/features/shops/shop";
import type { LaterPart } from "~/ui/part";
import { createShop } from "../../../tests/factories/shop";
import { patient, wholePage } from "../../../tests/factories/whole-page";
import { findDataRequestFile } from "./find-data-request-file.server";
import { getSetupPage } from "./get-setup-page.server";

const now = new Date("2026-11-22T12:00:00Z");

async function setupOf(shop: Shop) {
  const page = await wholePage(getSetupPage(shop, manager, now, patient()));
  const value = <T>(part: LaterPart<T>) => ("ok" in part && part.ok ? part.value : null);
  return {
    ...page,
    counts: value(page.counts),
    health: value(page.health)!,
    dataRequests: value(page.dataRequests)!,
  };
}

test("a shop that was just installed has a setup screen with nothing made up", async () => {
  const shop = await createShop({ seesAllOrders: false, personalDataAccess: "unknown" });
  const none = { count: 0, exact: true };
  const page = await setupOf(shop);
  expect(page).toMatchObject({
    shop: { seesAllOrders: false, personalDataAccess: "unknown", currencyCode: "EUR" },
    progress: { state: "none" },
    scoredAt: null,
    counts: null,
    health: { lastReceivedAt: null, receivedLastDay: none, waiting: none, failing: none, rejected: none },
  });
});

test("records that could not be understood are counted, those of other shops are not", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const rejected = { source: "webhook:orders/create", reason: "no id", record: Buffer.from("{}"), now };
  for (const { id } of [shop, shop, other]) {
    await withShopConnection(id, (client) => saveRejected(client, id, rejected));
  }
  expect((await setupOf(shop)).health.rejected).toEqual({ count: 2, exact: true });
});

test("a customer's request for their data can be fetched as a file, by the own shop only", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const request = { requestKey: "request-1", customerId: 71n, requestedAt: now, now };
  await withShopConnection(shop.id, (client) => exportCustomer(client, shop, request));
  const [entry] = (await setupOf(shop)).dataRequests;
  expect(entry).toMatchObject({ customerId: "71", requestedAt: now.toISOString() });
  const file = await findDataRequestFile(shop, manager, entry!.id, now);
  expect(JSON.parse(file!)).toMatchObject({ shop: shop.domain, customer: "gid://shopify/Customer/71" });
  expect(await findDataRequestFile(other, manager, entry!.id, now)).toBeNull();
  expect(await findDataRequestFile(shop, manager, "not-an-id", now)).toBeNull();
  expect((await setupOf(other)).dataRequests).toEqual([]);
});
