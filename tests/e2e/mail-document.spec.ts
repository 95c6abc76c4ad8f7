import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { composeMessage } from "~/features/messages/compose-message.server";
import { renderEmail } from "~/features/messages/render-email.server";
import { launchBrowser, picture } from "./browser.ts";
import { accessibilityRules } from "./screen-checks.ts";

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

/** The offer has every kind of block there is. */
test.each(["en", "ru", "zh-CN"] as const)(
  "an e-mail in %s, opened as a document of its own, has no accessibility faults and fits a phone",
  async (locale) => {
    const { composed, footer } = await composeMessage(
      "win-back-offer",
      locale,
      {
        ...{ shopName: "Coffee Harbour", shopUrl: "https://shop.example/discount/ABCD-2345-EFGH" },
        ...{ firstName: "Alex", code: "ABCD-2345-EFGH", benefit: "15 %", lastDay: "30" },
      },
      "Coffee Harbour, 1 Quay Street",
    );
    const { html } = renderEmail(locale, composed, footer, "https://app.example/unsubscribe/token");
    const page = await (await browser.newContext({ viewport: { width: 360, height: 800 } })).newPage();
    await page.setContent(html);
    await picture(page, `mail-${locale}-360`);
    const seen = await page.evaluate(() => ({
      language: document.documentElement.lang,
      sideScroll: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
    expect(seen).toEqual({ language: locale, sideScroll: 0 });
    const { violations } = await new AxeBuilder({ page }).options(accessibilityRules).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  },
);
