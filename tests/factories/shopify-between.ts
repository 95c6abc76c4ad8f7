import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { StandIn } from "../../shopify-stand-in/stand-in";

export interface Call {
  /** `refresh` and `exchange` of tokens, or the name of the operation. */
  kind: string;
  status: number;
  /** Whether Shopify refused it for want of points. */
  throttled: boolean;
  /** Points left in Shopify's bucket after it, as the answer says; null when it does not. */
  pointsLeft: number | null;
}

export interface ShopifyBetween {
  origin: string;
  filesOrigin: string;
  /** What was asked and answered, in the order of the answers. */
  calls: Call[];
  /** Called before a request is handed on; what it waits for the request waits for. */
  before: (kind: string) => Promise<void> | void;
}

/** Stands between the app and the sandbox, hands everything on and remembers what it was. */
export async function openShopifyBetween(
  standIn: Pick<StandIn, "origin" | "filesOrigin">,
): Promise<ShopifyBetween> {
  const between: ShopifyBetween = {
    origin: "",
    filesOrigin: standIn.filesOrigin,
    calls: [],
    before: () => {},
  };
  const server = createServer(async (request, response) => {
    const body = await read(request);
    const kind = kindOf(body);
    await between.before(kind);
    const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
    const answer = await fetch(`${standIn.origin}${request.url}`, {
      method: request.method,
      headers: headers as Record<string, string>,
      body,
    });
    const text = await answer.text();
    const left = /"currentlyAvailable":([\d.]+)/.exec(text)?.[1];
    between.calls.push({
      ...{ kind, status: answer.status, throttled: text.includes('"THROTTLED"') },
      pointsLeft: left === undefined ? null : Number(left),
    });
    const passed = ["content-type", "x-shopify-api-version", "retry-after"].flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    response.writeHead(answer.status, Object.fromEntries(passed)).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void (server.closeAllConnections(), server.close()));
  between.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return between;
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function kindOf(body: string): string {
  const asked = JSON.parse(body) as { grant_type?: string; query?: string };
  if (asked.grant_type) return asked.grant_type === "refresh_token" ? "refresh" : "exchange";
  return /\b(?:query|mutation)\s+(\w+)/.exec(asked.query ?? "")?.[1] ?? "unknown";
}
