import { afterEach, expect, test } from "vitest";
import { picture } from "./browser.ts";
import { control, faults, look, rows, shareHouse, shown } from "./house.ts";

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
