import type { Stack } from "./stack.ts";

/** A browser's user agent: Shopify's library turns programs away. */
const userAgent =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const headers = { "user-agent": userAgent, accept: "text/html" };

/**
 * Installs the app and opens it as the merchant's browser would: the admin's own install request, the admin page, and the
 * document its frame loads with a session token. Errors: throws when the app does not answer with its page.
 */
export async function openApp(stack: Stack): Promise<void> {
  const installed = await fetch(`${stack.sandboxOrigin}/_control/shops/${stack.shopDomain}/install`, {
    method: "POST",
    headers: { "content-type": "application/json" },
  });
  if (!installed.ok) throw new Error(`The sandbox refused the installation: ${await installed.text()}`);

  const admin = await (await fetch(stack.openUrl, { headers })).text();
  const settings = /<script[^>]*id="frame-settings"[^>]*>([\s\S]*?)<\/script>/.exec(admin)?.[1];
  if (!settings) throw new Error(`The admin page ${stack.openUrl} frames no app: ${admin.slice(0, 300)}`);
  const { src } = JSON.parse(settings) as { src: string };
  const page = await fetch(src, { headers });
  const text = await page.text();
  if (!page.ok || !text.includes("<html")) {
    throw new Error(
      `The app did not open (HTTP ${page.status} from ${new URL(src).pathname}): ${text.slice(0, 300)}`,
    );
  }
}
