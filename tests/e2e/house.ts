import pg from "pg";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject, vi } from "vitest";
import { appFrame, isAlive, launchBrowser, openWindow, visit, type Visit } from "./browser.ts";

/** The house all browser tests share, as one spec file sees it: a browser of its own, one visit at a time. */
const stack = inject("stack");

/** How long installing, importing and scoring may take on a busy machine. */
export const SCORED = 180_000;

let browser: Browser;
let window: BrowserContext;
let open: Visit | undefined;

interface Look {
  width?: number;
  height?: number;
  /** Another shop of the sandbox: `harbour-of-0`, `harbour-of-1`. */
  shop?: string;
  /** Another member of staff, by number. */
  staff?: string;
}

/**
 * Opens a page of the app inside the sandbox's admin. The visit before ends; each visit fails its test when the browser
 * complains. Another member of staff looks through a window of their own.
 */
export async function look(path = "", { shop, staff, ...size }: Look = {}): Promise<Visit> {
  await endVisit();
  const base = shop ? stack.openUrl.replace(/coffee-harbour/, shop) : stack.openUrl;
  const url = new URL(`${base}${path}`);
  if (staff) url.searchParams.set("staff", staff);
  const ownWindow = url.searchParams.has("staff");
  open = await visit(ownWindow ? await openWindow(browser) : window, url.href, { ...size, ownWindow });
  return open;
}

async function endVisit(): Promise<void> {
  const complaints = open?.complaints ?? [];
  await open?.close();
  open = undefined;
  expect(complaints, "the browser complained").toEqual([]);
}

/** Waits until a screen says all it has to say: its heading is there, it is alive, and nothing is still being fetched. */
export async function shown({ page, app }: Visit): Promise<void> {
  await app.getByRole("heading", { level: 1 }).first().waitFor();
  await expect.poll(() => appFrame(page)?.evaluate(isAlive), { timeout: 20_000 }).toBe(true);
  await expect.poll(() => app.locator("[aria-busy=true]").count(), { timeout: 20_000 }).toBe(0);
}

/** Asks the sandbox for something that happens in the shop; see its README. */
export async function control(action: string, body: object = {}, shop = stack.shopDomain): Promise<void> {
  await post(`/_control/shops/${shop}/${action}`, body);
}

/** Turns faults of Shopify on (a plan of shopify-stand-in/faults) or, with null, all of them off. */
export async function faults(plan: object | null): Promise<void> {
  if (plan) return post("/_control/faults", { plan });
  const response = await fetch(`${stack.sandboxOrigin}/_control/faults`, { method: "DELETE" });
  expect(response.ok, await response.text()).toBe(true);
}

async function post(path: string, body: object): Promise<void> {
  const response = await fetch(`${stack.sandboxOrigin}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.ok, await response.text()).toBe(true);
}

/** Rows of the app's database, as its owner. */
export async function rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client(stack.databaseUrl);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as T[];
  } finally {
    await client.end();
  }
}

/** Installs the app as a merchant does, unless another spec file has; waits for the first figures. */
export async function ensureInstalled(shop?: string): Promise<void> {
  const domain = shop ? `${shop}.myshopify.com` : stack.shopDomain;
  const scored = () =>
    rows(
      "SELECT 1 FROM shops JOIN score_runs ON score_runs.shop_id = shops.id WHERE domain = $1 AND status = 'installed'",
      [domain],
    );
  if ((await scored()).length > 0) return;
  const { page, app } = await look("", { shop });
  await page.getByRole("button", { name: "Install", exact: true }).click();
  await app.getByRole("heading", { name: "Overview" }).waitFor();
  await vi.waitFor(async () => expect(await scored()).not.toEqual([]), { timeout: SCORED, interval: 500 });
  await endVisit();
}

/** To be called once at the top of a spec file. */
export function shareHouse(options: { installed: boolean }): void {
  beforeAll(async () => {
    browser = await launchBrowser();
    window = await openWindow(browser);
    if (options.installed) await ensureInstalled();
  }, SCORED);
  afterEach(endVisit);
  afterAll(() => browser.close());
}
