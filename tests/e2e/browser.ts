import fs from "node:fs";
import path from "node:path";
import {
  chromium,
  type Browser,
  type BrowserContext,
  type Frame,
  type FrameLocator,
  type Locator,
  type Page,
} from "playwright-core";
import { findChromium } from "../../scripts/chromium.ts";

/** Headless Chromium announces itself, and Shopify's library turns bots away: an ordinary browser's name is used. */
const userAgent =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export interface Visit {
  page: Page;
  /** The app inside the admin's frame. */
  app: FrameLocator;
  /** What the browser complained of: uncaught errors and console errors that are ours. */
  complaints: string[];
  close(): Promise<void>;
}

/** A private window of a merchant's: no third-party cookies, and nothing of any other window. */
export async function openWindow(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ userAgent, locale: "en-US", timezoneId: "Europe/Berlin" });
  // Nothing leaves the machine: the app must work without any address but the sandbox's and its own.
  await context.route(/^https:\/\//, (route) => route.abort("internetdisconnected"));
  return context;
}

/** Opens a page of the sandbox's admin in a window; closing the visit closes the window with it when it is the visit's own. */
export async function visit(
  window: BrowserContext,
  url: string,
  { width = 1280, height = 900, ownWindow = false } = {},
): Promise<Visit> {
  const page = await window.newPage();
  await page.setViewportSize({ width, height });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const fromElsewhere =
      /cdn\.shopify\.com|ERR_(NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|CONNECTION_REFUSED)/;
    const text = `${message.text()} ${message.location().url}`;
    if (message.type() === "error" && !fromElsewhere.test(text)) complaints.push(text);
  });
  await page.goto(url);
  const close = () => (ownWindow ? window.close() : page.close());
  return { page, app: page.frameLocator("iframe"), complaints, close };
}

/** The app's own frame: the one in the admin's page. A screen may hold frames of its own, such as an e-mail's. */
export const appFrame = (page: Page): Frame =>
  page.frames().find((frame) => frame.parentFrame() === page.mainFrame())!;

/**
 * Run inside a page: whether React has brought it to life. Before that nothing answers, and what Polaris changes when it wakes is
 * not changed yet. A page that has no scripts is as alive as it will be.
 */
export function isAlive(): boolean {
  interface Root {
    stateNode: { current: { memoizedState: { isDehydrated: boolean } } };
  }
  const key = Object.keys(document).find((name) => name.startsWith("__reactContainer$"));
  if (!key) return document.readyState === "complete" && !document.querySelector("script[type=module]");
  const root = (document as unknown as Record<string, Root>)[key]!;
  return !root.stateNode.current.memoizedState.isDehydrated;
}

/** Presses a key until something has the focus, as somebody without a mouse does. */
export async function goTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab"): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
  }
  throw new Error(`60 times ${key} did not reach ${String(target)}`);
}

/** Keeps a picture of a page for people to look at; tests never compare them. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = path.join(import.meta.dirname, "output");
  fs.mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
