import { afterAll, expect, test } from "vitest";
import { picture } from "./browser.ts";
import { look, rows, shareHouse, shown } from "./house.ts";

/** What a merchant can check about the prediction: Shopify's opinion beside ours, the pictures' numbers, the margin. */
shareHouse({ installed: true });
afterAll(() => rows("UPDATE shops SET margin = NULL"));

test("where Shopify's group and our risk disagree, the list shows both and the customer's page says why", async () => {
  const [customer] = await rows<{ id: string }>(
    `SELECT s.customer_id::text AS id FROM customer_scores s
     JOIN customers c ON c.shop_id = s.shop_id AND c.id = s.customer_id JOIN shops ON shops.id = s.shop_id
     WHERE domain = 'coffee-harbour.myshopify.com' AND band = 'at-risk' AND shopify_rfm_group IN ('LOYAL', 'CHAMPIONS')
       AND purchase_days > 4 ORDER BY value_at_stake_minor DESC, customer_id LIMIT 1`,
  );
  for (const width of [1280, 360]) {
    const visit = await look(`/app/customers?q=${customer!.id}`, { width, height: 800 });
    await shown(visit);
    const line = visit.app.locator("tbody tr, .hf-customer-line").first();
    await expect.poll(() => line.innerText()).toMatch(/\d+% risk\s[\s·]*Shopify: (Loyal|Champions)\s/);
    expect(await line.innerText()).toContain("sees less danger");
    await picture(visit.page, `beside-${width}`);
  }
  const { app } = await look(`/app/customers/${customer!.id}`);
  await app.getByText("Shopify sees less danger than we do").waitFor();
  await app.getByText(/their own rhythm: a purchase every \d+ days, silent for \d+ days now/).waitFor();
});

test.each([
  ["/app/accuracy", /Predicted and real shares/, "Predicted"],
  ["", /how many of them were lost/, "Churn rate"],
])(
  "the picture of %s tells what is under the pointer, and can be read as a table",
  async (path, caption, column) => {
    const visit = await look(path, { width: 1280, height: 900 });
    await shown(visit);
    const chart = visit.app.locator(".hf-chart").first();
    const bar = chart.locator(".recharts-bar-rectangle path").last();
    await bar.waitFor();
    await bar.hover();
    await expect.poll(() => chart.locator(".hf-tooltip").innerText()).toMatch(/\d%/);
    await visit.app.getByRole("button", { name: "Show as table" }).first().click();
    const table = visit.app.getByRole("table", { name: caption }).filter({ hasText: column }).first();
    expect(await table.getByRole("row").count()).toBeGreaterThan(5);
  },
);

test("a margin that is no number is refused beside the field; a right one is saved, and typing takes the word back", async () => {
  const visit = await look("/app/setup");
  await shown(visit);
  const field = visit.app.getByLabel("Margin", { exact: true });
  const form = visit.app.locator("form").filter({ has: field });
  const save = form.getByRole("button", { name: "Save", exact: true });
  await field.fill("a third");
  await save.click();
  await form.getByText("Write a number from 1 to 100.").waitFor();
  await field.fill("100");
  await form.getByText("Write a number from 1 to 100.").waitFor({ state: "hidden" });
  await save.click();
  await form.getByText("Margin saved.").waitFor();
  await field.fill("40");
  await form.getByText("Margin saved.").waitFor({ state: "hidden" });
});
