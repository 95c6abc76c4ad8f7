import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { withShop, withShopConnection } from "~/db.server";
import { changeSavedView } from "~/features/customers/change-saved-view.server";
import { getCustomersScreen } from "~/features/customers/customers-screen.server";
import { exportCustomers } from "~/features/customers/export-customers.server";
import { getCustomerCard } from "~/features/customers/get-customer-card.server";
import { getOverviewPage } from "~/features/overview/get-overview-page.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import { findDataRequestFile } from "~/features/setup/find-data-request-file.server";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import { createCustomer } from "../../../tests/factories/customer";
import { orderRecord } from "../../../tests/factories/order-record";
import { manager, packer } from "../../../tests/factories/reader";
import { createShop } from "../../../tests/factories/shop";
import { patient, wholePage } from "../../../tests/factories/whole-page";
import { listDataExports } from "./data-exports.server";
import { exportCustomer } from "./export-customer.server";

const now = new Date("2026-11-22T10:00:00Z");
const personal = { firstName: "Ada", lastName: "Sample", email: "ada@example.com", phone: "+15550100" };
const secrets = ["Ada", "Sample", "ada@example.com", "15550100", "Atlantis"];

/** A shop with Ada, who has a saved search for her and a data request that was answered, and with somebody without a name. */
async function shopWithAda() {
  const shop = await createShop();
  const ids = await withShop(shop.id, async (tx) => {
    const ada = await createCustomer(tx, shop, { personal, countryCode: "AQ" });
    await tx.customer.updateMany({ where: { id: ada }, data: { tags: ["Atlantis"] } });
    return { ada, nameless: await createCustomer(tx, shop) };
  });
  // Every thirty days until the end of August: by now she is at risk.
  const orders = ["2026-07-01", "2026-07-31", "2026-08-30"].map((day) => {
    const at = `${day}T10:00:00Z`;
    return orderRecord({ customerId: ids.ada, createdAt: at, processedAt: at });
  });
  await withShopConnection(shop.id, (client) => recordOrders(client, shop, orders));
  await scoreShopWhole(shop, now);
  await withShopConnection(shop.id, (client) =>
    exportCustomer(client, shop, { requestKey: "1", customerId: ids.ada, requestedAt: now, now }),
  );
  const view = { intent: "create", name: "Call Ada", query: "q=ada+sample" };
  const made = await changeSavedView(shop, manager, view, now);
  if (!made.ok) throw new Error(made.reason);
  const request = (await withShop(shop.id, (tx) => listDataExports(tx)))[0]!.id;
  return { shop, ...ids, orderName: orders[0]!.name, viewId: made.id, request };
}

type World = Awaited<ReturnType<typeof shopWithAda>>;
const list = ({ shop }: World, reader: Reader, address = "", at = now) =>
  wholePage(getCustomersScreen(shop, reader, new URLSearchParams(address), at, patient()));
const csv = async ({ shop }: World, reader: Reader, address = "") =>
  text((await exportCustomers(shop, reader, new URLSearchParams(address), "en", now)).csv);
const entriesOf = (shop: Shop) =>
  withShop(shop.id, (tx) => tx.accessLog.findMany({ orderBy: [{ action: "asc" }, { at: "asc" }] }));

/** Everything a member of staff can look at that could hold a person. */
const looks: [string, (world: World, reader: Reader) => Promise<unknown>][] = [
  ["overview", (world, reader) => wholePage(getOverviewPage(world.shop, reader, now, patient()))],
  ["list", list],
  ["search", (world, reader) => list(world, reader, `q=${encodeURIComponent(world.orderName)}`)],
  [
    "card",
    (world, reader) => wholePage(getCustomerCard(world.shop, reader, String(world.ada), now, patient())),
  ],
  ["export", csv],
  ["data-request", (world, reader) => findDataRequestFile(world.shop, reader, world.request, now)],
];

test.each(looks)("%s: who may see customers sees Ada, and that is written down", async (action, look) => {
  const world = await shopWithAda();
  const shown = JSON.stringify(await look(world, manager));
  expect(shown).toContain("Ada");
  const expected = [{ action, staffUserId: "11", customerIds: [world.ada], customers: 1, at: now }];
  expect(await entriesOf(world.shop)).toMatchObject(expected);
});

test.each(looks)("%s: who may not see customers sees nothing of Ada", async (_action, look) => {
  const world = await shopWithAda();
  const shown = JSON.stringify(await look(world, packer)) ?? "";
  expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
  expect(shown).not.toContain('"AQ"');
  expect(await entriesOf(world.shop)).toEqual([]);
});

test("without the permission a name finds nobody, an order's name does, and the note says why", async () => {
  const world = await shopWithAda();
  const byName = await list(world, packer, "q=ada");
  expect(byName).toMatchObject({ namesWithheld: "by-permission", list: { rows: [] } });
  expect((await list(world, manager, "q=ada")).list.rows).toMatchObject([{ name: "Ada Sample" }]);
  const byOrder = await list(world, packer, `q=${encodeURIComponent(world.orderName)}`);
  expect(byOrder.list.rows).toMatchObject([{ id: String(world.ada), name: null, countryCode: null }]);
});

test("without the permission a saved search is not there, cannot be opened, exported, renamed or removed", async () => {
  const world = await shopWithAda();
  const screen = await list(world, packer, `view=${world.viewId}`);
  expect(screen.views.map((view) => view.name)).not.toContain("Call Ada");
  expect(screen).toMatchObject({ view: "all", problems: [{ what: "view" }], query: { search: "" } });
  expect((await csv(world, packer, `view=${world.viewId}`)).trim().split("\r\n")).toHaveLength(3);
  for (const change of [{ intent: "rename", name: "Mine" }, { intent: "delete" }]) {
    const result = await changeSavedView(world.shop, packer, { ...change, id: world.viewId }, now);
    expect(result).toEqual({ ok: false, reason: "not-found" });
  }
});

test("a page that loads itself anew is one view; the next look, and somebody else's, are others", async () => {
  const world = await shopWithAda();
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  for (const at of [now, later(1), later(4), later(10)]) await list(world, manager, "", at);
  await list(world, { ...manager, userId: "13" }, "", later(1));
  expect((await entriesOf(world.shop)).map(({ staffUserId, at }) => [staffUserId, at])).toEqual([
    ["11", now],
    ["13", later(1)],
    ["11", later(10)],
  ]);
});

test("what could not be written down is not shown", async () => {
  const world = await shopWithAda();
  await withShopConnection(world.shop.id, async (client) => {
    await client.query("SET LOCAL ROLE NONE");
    await client.query("ALTER TABLE access_log ADD CONSTRAINT full_disk CHECK (shop_id < 0) NOT VALID");
  });
  try {
    await expect(getCustomerCard(world.shop, manager, String(world.ada), now, patient())).rejects.toThrow(
      /full_disk/,
    );
  } finally {
    await withShopConnection(world.shop.id, async (client) => {
      await client.query("SET LOCAL ROLE NONE");
      await client.query("ALTER TABLE access_log DROP CONSTRAINT full_disk");
    });
  }
});
