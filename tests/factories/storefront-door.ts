import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { loader as key } from "~/routes/storefront.push.key";
import { action as subscribe } from "~/routes/storefront.push.subscribe";
import { action as unsubscribe } from "~/routes/storefront.push.unsubscribe";
import { loader as worker } from "~/routes/storefront.push.worker[.]js";

const routes = { key, subscribe, unsubscribe, "worker.js": worker };

/** The app's own answers to pages of storefronts, on the loopback; it ends with the test. Returns its address. */
export async function openStorefrontDoor(): Promise<string> {
  const server = createServer((request, response) => {
    void answer(request).then(async ({ status, headers, body }) => {
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(asked: IncomingMessage) {
  const url = new URL(asked.url!, "http://app.example");
  const route = routes[url.pathname.replace("/storefront/push/", "") as keyof typeof routes];
  const chunks: Buffer[] = [];
  for await (const chunk of asked) chunks.push(chunk as Buffer);
  const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
  const request = new Request(url, { method: asked.method, body });
  const response = await Promise.resolve(route({ request, params: {}, context: {} })).catch(
    (thrown: unknown) => {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    },
  );
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
}
