import { isAlive, launchBrowser, openWindow } from "../../tests/e2e/browser.ts";
import { vitalsOf, type Vitals } from "../../tests/e2e/vitals.ts";
import { customerIdOf, customerWithFewOrders, customerWithManyOrders } from "../data-gen/shop-rows.ts";
import { median } from "../measure.ts";
import type { BenchResult } from "../run.ts";
import type { House } from "./pages-house.ts";
import type { BenchShop } from "./pages-shops.ts";

const screens = {
  overview: "/app",
  customers: "/app/customers",
  "customers at risk": "/app/customers?band=at-risk",
  "customer with 4 orders": `/app/customers/${customerIdOf(customerWithFewOrders)}`,
  "customer with 500 orders": `/app/customers/${customerIdOf(customerWithManyOrders)}`,
  setup: "/app/setup",
};
const sizes = { desk: { width: 1280, height: 900 }, phone: { width: 360, height: 800 } };

/** Goals of a page in a browser. */
const goals = { largestPaintMs: 1250, layoutShift: 0.05 };

/**
 * Each screen of both shops in turn, opened in the sandbox's admin as a merchant opens it: when Chromium painted the largest
 * text or picture of the app's frame, counted from the start of the frame's own navigation, and how much moved.
 */
export async function measureInBrowser(
  house: House,
  small: BenchShop,
  large: BenchShop,
  runs: number,
): Promise<BenchResult[]> {
  const browser = await launchBrowser();
  try {
    const window = await openWindow(browser);
    // What runs in a page is handed over as text, in which a bench's sources call this.
    await window.addInitScript({ content: "globalThis.__name ??= (made) => made" });
    const results: BenchResult[] = [];
    let worstShift = 0;
    process.stdout.write(
      `${"largest paint in Chromium".padEnd(44)} 10,000    large  ratio (largest)  layout shift\n`,
    );
    for (const [name, path] of Object.entries(screens))
      for (const [where, size] of Object.entries(sizes)) {
        const open = async (shop: BenchShop): Promise<Vitals> => {
          const page = await window.newPage();
          try {
            await page.setViewportSize(size);
            await page.goto(house.adminUrl(shop.domain, path));
            await page.frameLocator("iframe").getByRole("heading", { level: 1 }).first().waitFor();
            const frame = page.frames()[1]!;
            await frame.waitForFunction(isAlive);
            await frame.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
            return await vitalsOf(frame);
          } finally {
            await page.close();
          }
        };
        // Once for nothing: scripts and styles are in the browser's cache then, as they are for whoever opens the app every day.
        await open(small);
        const found: { small: Vitals[]; large: Vitals[] } = { small: [], large: [] };
        for (let run = 0; run < runs; run++) {
          found.small.push(await open(small));
          found.large.push(await open(large));
        }
        const paints = (all: Vitals[]) => all.map(({ largestPaintMs }) => largestPaintMs ?? Infinity);
        const [ours, baseline] = [median(paints(found.large)), median(paints(found.small))];
        const worst = Math.max(...paints(found.large));
        const shifted = [...found.small, ...found.large].toSorted(
          (a, b) => b.layoutShift - a.layoutShift,
        )[0]!;
        const shift = shifted.layoutShift;
        worstShift = Math.max(worstShift, shift);
        const ratio = Math.round((ours / baseline) * 100) / 100;
        process.stdout.write(
          `${`${name}, ${where}`.padEnd(44)} ${baseline.toFixed(0).padStart(6)} ${ours.toFixed(0).padStart(8)} ` +
            `${ratio.toFixed(2).padStart(6)} (${worst.toFixed(0)} ms)  ${shift.toFixed(4)}\n`,
        );
        if (shift > goals.layoutShift / 2) process.stdout.write(`  moved: ${shifted.moved[0]}\n`);
        results.push({
          ...{ case: `pages: largest paint, ${name}, ${where}`, n: large.customers, ours, baseline, ratio },
          ...{ unit: "ms", peakMb: house.peakMb(), p95: worst },
        });
      }
    process.stdout.write(
      `goals: largest paint ${goals.largestPaintMs} ms, layout shift ${goals.layoutShift}; the most that shifted is ${worstShift.toFixed(4)}\n`,
    );
    return results;
  } finally {
    await browser.close();
  }
}
