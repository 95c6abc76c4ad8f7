import type { Natives } from "./natives";

const RETRY = "X-Shopify-Retry-Invalid-Session-Request";
const REAUTHORIZE = "X-Shopify-API-Request-Failure-Reauthorize-Url";

/**
 * The app's requests to its own server carry a fresh session token; one that the server calls invalid is sent once more with
 * a new token; a header may send the whole admin elsewhere.
 */
export function interceptFetch({ fetch, channel }: Natives): void {
  const authorize = async (request: Request) => {
    const headers = new Headers(request.headers);
    if (!headers.has("authorization")) headers.set("authorization", `Bearer ${await channel.ask("idToken")}`);
    return new Request(request, { headers });
  };

  window.fetch = async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : String(input), document.baseURI);
    if (address.protocol === "shopify:") {
      throw new TypeError(
        `${address.href}: direct API access is not enabled in shopify.app.toml, and the sandbox does not play it`,
      );
    }
    if (address.origin !== location.origin) return fetch(input, init);
    const request = new Request(input, init);
    const again = request.clone();
    let response = await fetch(await authorize(request));
    if (response.status === 401 && response.headers.has(RETRY))
      response = await fetch(await authorize(again));
    const elsewhere = response.headers.get(REAUTHORIZE);
    if (!elsewhere) return response;
    await channel.ask("open", { url: new URL(elsewhere, location.href).href, target: "_top" });
    // The page is being left: whoever waits for this answer must not act on it.
    return new Promise<never>(() => {});
  };
}
