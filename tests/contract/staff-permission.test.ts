import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { requireStaff as RequireStaff } from "~/authenticate.server";
import { db, withShop } from "~/db.server";
import { env } from "~/env.server";
import { unseal } from "~/features/privacy/seal.server";
import { parseShopDomain } from "~/platform/ids";
import { closeQueue } from "~/queue.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { OWNER_ID, PACKER_ID } from "../../shopify-stand-in/staff";
import type { StandIn } from "../../shopify-stand-in/stand-in";

const domain = parseShopDomain("coffee-harbour.myshopify.com");

let standIn: StandIn;
let restoreFetch = () => {};
let requireStaff: typeof RequireStaff;
/** What was asked for at the token endpoint: "offline" or "online". */
let asked: string[] = [];

beforeAll(async () => {
  standIn = await startStandIn({
    shops: [createCoffeeHarbour({ seed: 5, now: Date.now(), customers: 10 })],
    appUrl: "http://127.0.0.1:9",
    apiKey: env.SHOPIFY_API_KEY,
    apiSecret: env.SHOPIFY_API_SECRET,
    manifestFile: path.resolve("shopify.app.toml"),
    installed: true,
  });
  const restore = rerouteFetch(standIn);
  const rerouted = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const kind = /(online|offline)-access-token/.exec(typeof init?.body === "string" ? init.body : "");
    if (kind) asked.push(kind[1]!);
    return rerouted(input, init);
  };
  restoreFetch = restore;
  ({ requireStaff } = await import("~/authenticate.server"));
});

afterAll(async () => {
  restoreFetch();
  await standIn.close();
  await closeQueue();
});

beforeEach(async () => {
  await db.shop.deleteMany({ where: { domain } });
  await db.session.deleteMany({ where: { shop: domain } });
  standIn.faults.clear();
  asked = [];
});

/** A loader's request: the address the admin frames, or what App Bridge sends afterwards. */
async function look(userId: string, token?: string) {
  const url = new URL("/app", env.SHOPIFY_APP_URL);
  const host = Buffer.from("admin.shopify.com/store/coffee-harbour").toString("base64");
  url.search = new URLSearchParams({ embedded: "1", shop: domain, host }).toString();
  token ??= await standIn.mintSessionToken(domain, { userId });
  const agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
  return requireStaff(
    new Request(url, { headers: { "User-Agent": agent, Authorization: `Bearer ${token}` } }),
  );
}

/** As if so much time had passed since Shopify was asked about the shop's staff. */
const hoursPass = async (shopId: number, hours: number) =>
  withShop(shopId as never, (tx) =>
    tx.staffMember.updateMany({ data: { checkedAt: new Date(Date.now() - hours * 3_600_000) } }),
  );

test("Shopify says who may see customers, and no token of a person is kept", async () => {
  const owner = await look(OWNER_ID);
  const packer = await look(PACKER_ID);
  expect([owner.mayReadCustomers, packer.mayReadCustomers]).toEqual([true, false]);
  expect(await db.session.count({ where: { isOnline: true } })).toBe(0);
  const members = await withShop(owner.shop.id, (tx) =>
    tx.staffMember.findMany({ orderBy: { userId: "asc" } }),
  );
  const place = { column: "staff_members.name", shop: owner.shop.id } as const;
  expect(members.map(({ name }) => JSON.parse(unseal(place, name!).toString()))).toEqual([
    { firstName: "Store", lastName: "Owner" },
    { firstName: "Parcel", lastName: "Packer" },
  ]);
});

test("the loaders of a page ask once, the pages of an hour too, and the shop's own token is fetched once", async () => {
  const token = await standIn.mintSessionToken(domain, { userId: OWNER_ID });
  await Promise.all([look(OWNER_ID, token), look(OWNER_ID, token), look(OWNER_ID, token)]);
  await look(OWNER_ID);
  expect(asked.sort()).toEqual(["offline", "online"]);
  const { shop } = await look(PACKER_ID);
  expect(asked.sort(), "another person asks about themselves only").toEqual(["offline", "online", "online"]);
  await hoursPass(shop.id, 2);
  asked = [];
  const { mayReadCustomers } = await import("~/features/staff/staff-access.server");
  const fresh = await standIn.mintSessionToken(domain, { userId: OWNER_ID });
  const ask = () => mayReadCustomers(shop, OWNER_ID, fresh, new Date());
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([true, true, true]);
  expect(asked).toEqual(["online"]);
});

test("a permission that was taken away ends within the hour", async () => {
  const { shop } = await look(PACKER_ID);
  await withShop(shop.id, (tx) => tx.staffMember.updateMany({ data: { mayReadCustomers: true } }));
  await hoursPass(shop.id, 0.9);
  expect((await look(PACKER_ID)).mayReadCustomers).toBe(true);
  await hoursPass(shop.id, 1.1);
  expect((await look(PACKER_ID)).mayReadCustomers).toBe(false);
});

test("while Shopify does not say, its last word holds for a day, and a stranger sees no names", async () => {
  const { shop } = await look(OWNER_ID);
  standIn.faults.set({ tokens: { exchangeServerError: 1 } });
  await hoursPass(shop.id, 2);
  expect((await look(OWNER_ID)).mayReadCustomers).toBe(true);
  await hoursPass(shop.id, 25);
  expect((await look(OWNER_ID)).mayReadCustomers).toBe(false);
  expect((await look("777")).mayReadCustomers).toBe(false);
  standIn.faults.clear();
  expect((await look(OWNER_ID)).mayReadCustomers).toBe(true);
});

test("the same number in another shop is another person", async () => {
  const { shop } = await look(OWNER_ID);
  const other = await db.shop.create({ data: { domain: "tea-harbour.myshopify.com" } });
  const { findMemberRow } = await import("~/features/staff/staff-member-store.server");
  expect(
    await withShop(other.id as never, (tx) => findMemberRow(tx, other.id as never, OWNER_ID)),
  ).toBeNull();
  expect(await withShop(shop.id, (tx) => findMemberRow(tx, shop.id, OWNER_ID))).not.toBeNull();
});
