import fs from "node:fs";
import path from "node:path";
import { chromium, type Browser, type FrameLocator, type Page } from "playwright-core";
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

/** Opens a page of the sandbox's admin with third-party cookies blocked, as a merchant's private window would. */
export async function visit(
  browser: Browser,
  url: string,
  options: { width?: number; height?: number; locale?: string } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    userAgent,
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    locale: options.locale ?? "en-US",
    timezoneId: "Europe/Berlin",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const fromElsewhere =
      /cdn\.shopify\.com|ERR_(NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|CONNECTION_REFUSED)/;
    const text = `${message.text()} ${message.location().url}`;
    if (message.type() === "error" && !fromElsewhere.test(text)) complaints.push(text);
  });
  // Nothing leaves the machine: the app must work without any address but the sandbox's and its own.
  await context.route(/^https:\/\//, (route) => route.abort("internetdisconnected"));
  await page.goto(url);
  return { page, app: page.frameLocator("iframe"), complaints, close: () => context.close() };
}

/** Keeps a picture of a page for people to look at; tests never compare them. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = path.join(import.meta.dirname, "output");
  fs.mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
