import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { appFrame } from "./browser.ts";
import { look, shareHouse, shown } from "./house.ts";
import { holdScripts, holdTable } from "./late-page.ts";
import { screens } from "./screens.ts";
import { vitalsOf } from "./vitals.ts";

/**
 * Layout shift as the browser measures it, when everything comes as late as it can: the page comes alive only after it was
 * painted, and what is read later is read only then. How soon the largest content is painted depends on the machine:
 * bench/cases/pages.
 */
shareHouse({ installed: true });

const mostShift = 0.05;
const sizes = [
  ["a desk", { width: 1280, height: 900 }],
  ["a phone", { width: 360, height: 800 }],
] as const;
/** What the later parts of a screen are read from, and nothing of it that the screen begins with. */
const laterTables: Record<string, string> = {
  overview: "customer_scores",
  customers: "shop_counts",
  "a customer": "order_lines",
  setup: "shop_counts",
};
const cases = screens.flatMap(([name, path]) =>
  sizes.map(([where, size]) => [name, where, path, size] as const),
);

test.each(cases)(
  "%s on %s shows what it has at once, and nothing moves when the rest comes",
  async (name, _, path, size) => {
    const visit = await look(await path(), size);
    await shown(visit);
    const { page } = visit;
    const runScripts = await holdScripts(page);
    const table = laterTables[name];
    const readOn = table ? await holdTable(table) : undefined;
    await page.reload({ waitUntil: "commit" });
    // The sandbox's admin shows its frame only when the whole page is there.
    await page.addStyleTag({ content: ".frame-place iframe { visibility: visible !important }" });
    await visit.app.getByRole("heading", { level: 1 }).first().waitFor();
    await expect.poll(() => largestPaint(page), { timeout: 20_000 }).not.toBeNull();
    const outlines = visit.app.locator('template[id^="B:"]');
    await expect
      .poll(async () => (await outlines.count()) > 0, { message: "parts are still on their way" })
      .toBe(table !== undefined);
    await readOn?.();
    await expect.poll(() => outlines.count()).toBe(0);
    runScripts();
    await shown(visit);
    const { layoutShift, moved } = await vitalsOf(appFrame(page));
    expect(layoutShift, moved.join("\n")).toBeLessThan(mostShift);
  },
);

const largestPaint = async (page: Page) => (await vitalsOf(appFrame(page))).largestPaintMs;
