import { expect, test } from "vitest";
import { openArchive } from "~/features/export-all/read-archive.server";
import { picture } from "./browser.ts";
import { look, rows, shareHouse } from "./house.ts";

shareHouse({ installed: true });

test("everything comes as one whole archive to the browser's downloads, on a phone too, and the access log knows", async () => {
  const { page, app } = await look("/app/setup", { width: 360, height: 740 });
  const button = app.getByRole("button", { name: "Export everything" });
  await button.scrollIntoViewIfNeeded();
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  await app.getByText("The file is in your browser's downloads").waitFor();
  await picture(page, "export-all-360");
  expect(download.suggestedFilename()).toMatch(/^holdfast-everything-coffee-harbour-\d{4}-\d\d-\d\d\.zip$/);

  const archive = await openArchive(await download.path());
  const { orders, customers } = archive.manifest.tables;
  archive.close();
  const [kept] = await rows<{ orders: number; customers: number }>(
    `SELECT (SELECT count(*)::int FROM orders WHERE shop_id = s.id) AS orders,
            (SELECT count(*)::int FROM customers WHERE shop_id = s.id) AS customers
       FROM shops s WHERE domain LIKE 'coffee-harbour.%'`,
  );
  expect({ orders: orders!.rows, customers: customers!.rows }).toEqual(kept);
  expect(await rows("SELECT 1 FROM access_log WHERE action = 'export' AND customers > 100")).not.toEqual([]);
});
