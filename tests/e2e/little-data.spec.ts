import { beforeAll, expect, test } from "vitest";
import { picture } from "./browser.ts";
import { ensureInstalled, look, rows, SCORED, shareHouse, shown } from "./house.ts";
import { expectAccessible, expectWhole } from "./screen-checks.ts";

/** A shop where nobody has bought yet, and one with a single customer: every screen stands, and says what is so. */
shareHouse({ installed: false });

beforeAll(async () => {
  for (const shop of ["harbour-of-0", "harbour-of-1"]) await ensureInstalled(shop);
}, SCORED);

const screens: [path: string, nobody: RegExp, one: RegExp][] = [
  ["", /No purchases yet/, /customers? at risk|Nobody is at risk|Whom to save today/],
  ["/app/customers", /no customers yet/i, /1 customer\b/],
  ["/app/accuracy", /Nothing to compare yet/, /Nothing to compare yet/],
  ["/app/setup", /Count as a purchase/, /Count as a purchase/],
  ["/app/setup/access-log", /Nobody has seen a customer's name yet/, /Access log|Time/],
];

test.each(screens)("%s without any data says so, and is whole", async (path, says) => {
  const visit = await look(path, { shop: "harbour-of-0", width: 360, height: 800 });
  await shown(visit);
  await picture(visit.page, `nobody${path.replaceAll("/", "-")}`);
  expect((await expectWhole(visit)).join("\n")).toMatch(says);
  await expectAccessible(visit);
});

test.each(screens)("%s with one customer is whole", async (path, _, says) => {
  const visit = await look(path, { shop: "harbour-of-1", width: 360, height: 800 });
  await shown(visit);
  await picture(visit.page, `one-customer${path.replaceAll("/", "-")}`);
  expect((await expectWhole(visit)).join("\n")).toMatch(says);
});

test("the only customer's page is whole", async () => {
  const [only] = await rows<{ id: string }>(
    "SELECT customers.id::text FROM customers JOIN shops ON shops.id = shop_id WHERE domain = 'harbour-of-1.myshopify.com'",
  );
  const visit = await look(`/app/customers/${only!.id}`, { shop: "harbour-of-1", width: 360, height: 800 });
  await shown(visit);
  await picture(visit.page, "one-customer-page");
  await expectWhole(visit);
  await expectAccessible(visit);
});
