import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "vitest";
import { appFrame, goTo, picture, type Visit } from "./browser.ts";
import { control, look, rows, SCORED, shareHouse } from "./house.ts";

/** The merchant's first hour, in order: each step begins where the one before ended. */
shareHouse({ installed: false });

const lostFraction = /^\d+ of [\d,]+ customers lost in /;

test(
  "installing shows progress at once, and the overview when the orders are in",
  { timeout: SCORED },
  async () => {
    // Other spec files may have been here before.
    await control("uninstall");
    const { page, app } = await look();
    await page.getByRole("button", { name: "Install", exact: true }).click();
    await app.getByRole("heading", { name: "Overview" }).waitFor();
    await app.getByText("Whom to save today").waitFor({ timeout: SCORED });
    await app
      .getByText(/% line/)
      .first()
      .waitFor();
    expect(
      await app
        .getByText(/^€[\d,]+$/)
        .first()
        .innerText(),
    ).toMatch(/^€[1-9]/);
    await app.getByText(lostFraction).waitFor();
    await picture(page, "overview");
  },
);

test("the first customer worth saving opens with reasons, money and a history", async () => {
  const { page, app } = await look();
  const first = app.getByRole("link", { name: /\S/ }).and(app.locator("[href*='/app/customers/']")).first();
  const name = await first.innerText();
  await first.click();
  await app.getByRole("heading", { name }).waitFor();
  await expectText(app, /Usually orders every|One purchase|parcel|refunded|similar cases/);
  await expect.poll(() => page.url()).toContain("/app/customers/");
  await app.getByRole("heading", { name: "Timeline" }).waitFor();
  await picture(page, "customer");
});

test("customers can be filtered by band, and the filter is in the address", async () => {
  const { page, app } = await look("/app/customers");
  await app.getByRole("tab", { name: "At risk" }).click();
  await expect.poll(() => page.url()).toContain("at-risk");
  await onlyAtRisk(app);
  const url = page.url();
  await picture(page, "customers");
  await page.reload();
  await onlyAtRisk(app);
  expect(page.url()).toBe(url);
});

test("the language changes at once and is still there next time", async () => {
  const { app } = await look();
  await app.getByRole("button", { name: "English" }).click();
  await app.getByText("Русский", { exact: true }).click();
  await app.getByRole("heading", { name: "Обзор" }).waitFor();
  const again = await look();
  await again.app.getByRole("heading", { name: "Обзор" }).waitFor();
  await again.app.getByRole("button", { name: "Русский" }).click();
  await again.app.getByText("简体中文", { exact: true }).click();
  await again.app.getByRole("heading", { name: "概览" }).waitFor();
  await again.app.getByRole("button", { name: "简体中文" }).click();
  await again.app.getByText("English", { exact: true }).click();
  await again.app.getByRole("heading", { name: "Overview" }).waitFor();
});

test.each(["", "/app/customers", "/app/setup"])(
  "%s fits a phone and has no accessibility faults",
  async (path) => {
    const { page, app } = await look(path, { width: 360, height: 780 });
    await app.getByRole("heading", { level: 1 }).first().waitFor();
    await page.waitForTimeout(500);
    const frame = appFrame(page);
    const [scroll, width] = await frame.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(scroll).toBeLessThanOrEqual(width!);
    await picture(page, `phone${path.replaceAll("/", "-")}`);
    const { violations } = await new AxeBuilder({ page })
      .include(["iframe", "body"])
      .withTags(["wcag2a", "wcag2aa", "wcag21aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  },
);

test("an order placed in the shop reaches the customer's page", async () => {
  const { app } = await look("/app/customers");
  await app.locator("[href*='/app/customers/']").first().waitFor();
  const href = await app.locator("[href*='/app/customers/']").first().getAttribute("href");
  const id = /customers\/(\d+)/.exec(href!)![1]!;
  const [variant] = await rows<{ id: string }>(
    "SELECT id::text FROM product_variants WHERE price_minor BETWEEN 1000 AND 3000 ORDER BY id LIMIT 1",
  );
  const lines = [{ variantId: variant!.id, quantity: 2 }];
  await control("change", { change: "placeOrder", with: { customerId: id, lines } });
  const card = await look(`/app/customers/${id}`);
  await expect
    .poll(
      async () => {
        await card.page.reload();
        await card.app.getByRole("heading", { level: 1 }).first().waitFor();
        return card.app.locator("body").innerText();
      },
      { timeout: 60_000, interval: 2000 },
    )
    .toMatch(/today|Today/);
});

test("from the overview to a customer and back with the keyboard alone", async () => {
  const { page, app } = await look();
  const customer = app.locator("[href*='/app/customers/']").first();
  await customer.waitFor();
  const name = await customer.innerText();
  await goTo(page, customer, "Tab");
  await page.keyboard.press("Enter");
  await app.getByRole("heading", { name }).waitFor();
  // The way back stands in the admin's title bar, before the app's frame.
  await goTo(page, page.getByRole("button", { name: "Customers", exact: true }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await app.getByRole("heading", { name: "Customers" }).waitFor();
  await goTo(page, page.getByRole("link", { name: "Holdfast", exact: true }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await app.getByRole("heading", { name: "Overview" }).waitFor();
});

test("a new rule of lost shows its effect, then holds for every figure, and the old one stays in the history", async () => {
  const { page, app } = await look();
  const oldFraction = await app.getByText(lostFraction).innerText();
  await app.getByRole("link", { name: "Change the rule" }).click();
  await app.getByText("After a multiple of their own interval").click();
  const effect = app.getByRole("table", { name: /new rule/ });
  const [before, after] = (await effect.getByRole("row", { name: /Churn rate/ }).innerText()).match(
    /\d+ of [\d,]+/g,
  )!;
  expect(oldFraction).toContain(before);
  expect(after).not.toBe(before);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const history = app.getByRole("listitem").filter({ hasText: /chosen by/ });
  await history.filter({ hasText: "In force" }).filter({ hasText: "times the customer" }).waitFor();
  await history.filter({ hasText: /No purchase for \d+ days\./ }).waitFor();
  await page.getByRole("link", { name: "Holdfast", exact: true }).click();
  await app.getByText(`${after} customers lost in`).waitFor();
});

/** Every line of the customers list says that the customer is at risk. */
async function onlyAtRisk(app: Visit["app"]): Promise<void> {
  const lines = app.locator("tbody tr");
  await expect
    .poll(async () => {
      const texts = await lines.allInnerTexts();
      return texts.length > 5 && texts.every((text) => text.includes("At risk"));
    })
    .toBe(true);
}

async function expectText(app: Visit["app"], text: RegExp): Promise<void> {
  await app.getByText(text).first().waitFor();
}
