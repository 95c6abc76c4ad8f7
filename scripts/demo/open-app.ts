import type { Stack } from "./stack.ts";

/** A browser's user agent: Shopify's library turns programs away. */
const userAgent = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/**
 * Installs the app and opens it as the merchant's browser would: the admin's own install request, then the document the
 * admin's frame loads, with its session token. Errors: throws when the app does not answer with its page.
 */
export async function openApp(stack: Stack): Promise<void> {
  await control(stack, "install");
  const { url } = (await control(stack, "open")) as { url: string };
  const page = await fetch(url, { headers: { "user-agent": userAgent, accept: "text/html" } });
  const text = await page.text();
  if (!page.ok || !text.includes("<html")) {
    throw new Error(`The app did not open (HTTP ${page.status} from ${new URL(url).pathname}): ${text.slice(0, 300)}`);
  }
}

async function control(stack: Stack, action: string): Promise<unknown> {
  const response = await fetch(`${stack.sandboxOrigin}/_control/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ shop: stack.shopDomain }),
  });
  if (!response.ok) throw new Error(`The sandbox refused "${action}": ${await response.text()}`);
  return response.json();
}
