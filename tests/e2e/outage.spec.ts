import { afterEach, expect, test } from "vitest";
import { picture } from "./browser.ts";
import { control, faults, look, rows, SCORED, shareHouse, shown } from "./house.ts";
import { expectAccessible, expectWhole } from "./screen-checks.ts";

/** What a merchant sees while Shopify itself is down: what Holdfast knows, and a calm word about what it can not do now. */
shareHouse({ installed: true });
afterEach(() => faults(null));

test("with Shopify down, the screens show what is known", async () => {
  await faults({ outage: true });
  for (const path of ["", "/app/customers", "/app/setup"]) {
    const visit = await look(path);
    await shown(visit);
    expect(await visit.app.locator("body").innerText()).not.toMatch(/error|went wrong|failed/i);
  }
});

test("with Shopify down and the access run out, the app shows what it knows, says so calmly, and is as before afterwards", async () => {
  await rows("UPDATE sessions SET expires = now() - interval '1 minute'");
  await control("expire-tokens");
  await faults({ outage: true });
  const visit = await look("");
  await shown(visit);
  await visit.app.getByText("Shopify is not answering at the moment").waitFor();
  await visit.app.getByText("Whom to save today").waitFor();
  await picture(visit.page, "outage");
  await faults(null);
  const again = await look("");
  await shown(again);
  expect(await again.app.getByText("Shopify is not answering").count()).toBe(0);
});

test("with Shopify down at the very first opening, the page says so calmly and goes on by itself", async () => {
  await control("uninstall", {}, "harbour-of-1.myshopify.com");
  await expect
    .poll(() =>
      rows("SELECT 1 FROM shops WHERE domain = 'harbour-of-1.myshopify.com' AND status = 'installed'"),
    )
    .toEqual([]);
  const visit = await look("", { shop: "harbour-of-1", width: 360, height: 800 });
  await faults({ outage: true });
  await visit.page.getByRole("button", { name: "Install", exact: true }).click();
  await visit.app.getByText("Shopify is not answering at the moment").waitFor();
  expect(await visit.app.locator("body").innerText()).not.toMatch(/our side|error|went wrong/i);
  await expectWhole(visit);
  await expectAccessible(visit);
  await picture(visit.page, "outage-first-opening");
  await faults(null);
  await visit.app.getByRole("heading", { name: "Overview" }).waitFor({ timeout: 60_000 });
  // The browser itself says of each page that came with 503 that it did.
  visit.complaints.splice(0, Infinity, ...visit.complaints.filter((text) => !/\b503\b/.test(text)));
});

test(
  "when Shopify goes away in the middle of the first import, the card says so calmly and the import goes on by itself",
  { timeout: SCORED },
  async () => {
    const shop = "harbour-of-1.myshopify.com";
    await control("uninstall", {}, shop);
    await expect
      .poll(() => rows("SELECT 1 FROM shops WHERE domain = $1 AND status = 'installed'", [shop]))
      .toEqual([]);
    await faults({ bulk: { stuck: 1 } });
    const visit = await look("", { shop: "harbour-of-1", width: 360, height: 800 });
    await visit.page.getByRole("button", { name: "Install", exact: true }).click();
    await visit.app.getByText("Shopify is preparing the data").first().waitFor();
    await faults({ outage: true });
    // As if it had been so for a while: the task does not touch the parts while nothing answers.
    await rows(
      `UPDATE import_parts SET updated_at = now() - interval '10 minutes'
     FROM shops WHERE shops.id = shop_id AND domain = $1`,
      [shop],
    );
    await visit.app.getByText("Nothing has come from Shopify for a while").waitFor();
    await picture(visit.page, "outage-import");
    await expectWhole(visit);
    await faults(null);
    await visit.app.getByText("Whom to save today").waitFor({ timeout: SCORED });
  },
);
