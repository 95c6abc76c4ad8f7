import { z } from "zod";
import { changes } from "./control-changes";
import type { StandIn } from "./stand-in";
import { json, type Ask, type Reply, type Route } from "./wire";

const scopes = z.strictObject({ scopes: z.array(z.string()) });
const mode = z.strictObject({ mode: z.enum(["approved", "null-fields", "denied"]) });
const happening = z.strictObject({ change: z.string(), with: z.unknown() });
const customerId = z.string().regex(/^\d+$/).transform(BigInt);
const compliance = z.discriminatedUnion("topic", [
  z.strictObject({ topic: z.literal("customers/data_request"), customerId }),
  z.strictObject({ topic: z.literal("customers/redact"), customerId }),
  z.strictObject({ topic: z.literal("shop/redact") }),
]);

export interface ControlParts {
  standIn: StandIn;
  now: () => number;
}

/**
 * `/_control/...`: what a test or the demo makes happen from another process. JSON in and out; ids and amounts as text.
 * A fault of the caller is a 400 with a sentence.
 */
export function controlRoute(parts: ControlParts): Route {
  return async (ask) => {
    if (!ask.url.pathname.startsWith("/_control/")) return null;
    // A page of another site cannot send this content type without asking, and is not told that it may.
    if (ask.method === "POST" && !ask.headers["content-type"]?.startsWith("application/json")) {
      return json(415, { error: "send application/json" });
    }
    try {
      return await control(parts, ask);
    } catch (error) {
      if (error instanceof z.ZodError) return json(400, { error: z.prettifyError(error) });
      return json(400, { error: error instanceof Error ? error.message : String(error) });
    }
  };
}

async function control({ standIn, now }: ControlParts, ask: Ask): Promise<Reply | null> {
  const path = ask.url.pathname.slice("/_control/".length);
  const [, domain = "", action = ""] = /^shops\/([^/]+)(?:\/([a-z-]+))?$/.exec(path) ?? [];
  if (ask.method === "GET") {
    if (domain && !action) return json(200, describe(standIn, domain));
    if (path === "deliveries") return json(200, listDeliveries(standIn, ask.url.searchParams));
    if (path === "refused") return json(200, standIn.refused());
    return null;
  }
  if (ask.method !== "POST") return null;
  const text = await ask.text();
  const body: unknown = text === "" ? {} : JSON.parse(text);
  if (path === "flush") {
    await standIn.flush(z.strictObject({ retries: z.boolean().optional() }).parse(body));
    return json(200, { ok: true });
  }
  if (path === "deliveries/repeat") {
    const { webhookId } = z.strictObject({ webhookId: z.string() }).parse(body);
    return standIn.repeatDelivery(webhookId)
      ? json(200, { ok: true })
      : json(404, { error: `no delivery ${webhookId}` });
  }
  return domain ? controlShop({ standIn, now }, domain, action, body) : null;
}

async function controlShop(
  { standIn, now }: ControlParts,
  domain: string,
  action: string,
  body: unknown,
): Promise<Reply | null> {
  const { shop } = standIn.installation(domain);
  switch (action) {
    case "install":
    case "reinstall":
      standIn.install(domain, scopes.partial().parse(body).scopes);
      break;
    case "uninstall":
      standIn.uninstall(domain);
      break;
    case "scopes":
      standIn.setScopes(domain, scopes.parse(body).scopes);
      break;
    case "protected-data":
      standIn.setProtectedData(domain, mode.parse(body).mode);
      break;
    case "expire-tokens":
      standIn.expireAccessTokens(domain);
      break;
    case "compliance":
      standIn.comply(domain, compliance.parse(body));
      break;
    case "session-token": {
      const options = z
        .strictObject({ userId: z.string().optional(), issuedAt: z.number().optional() })
        .parse(body);
      return json(200, { token: await standIn.mintSessionToken(domain, options) });
    }
    case "change": {
      const wanted = happening.parse(body);
      const change = changes[wanted.change];
      if (!change)
        return json(400, {
          error: `no change ${wanted.change}; there are ${Object.keys(changes).join(", ")}`,
        });
      const made = change(shop, wanted.with, now());
      standIn.apply(domain, made);
      return json(200, { changes: made.map(textIds) });
    }
    default:
      return null;
  }
  return json(200, describe(standIn, domain));
}

function describe(standIn: StandIn, domain: string) {
  const { shop, installed, grantedScopes, protectedData } = standIn.installation(domain);
  const { customers, orders, products, abandonedCheckouts } = shop;
  return {
    domain,
    name: shop.profile.name,
    adminUrl: standIn.adminUrl(domain),
    ...{ installed, grantedScopes, protectedData },
    counts: {
      customers: customers.size,
      orders: orders.size,
      products: products.size,
      checkouts: abandonedCheckouts.size,
      unpaidCheckouts: [...abandonedCheckouts.values()].filter((one) => one.completedAt === null).length,
    },
  };
}

function listDeliveries(standIn: StandIn, query: URLSearchParams) {
  const [topic, state, bodies] = ["topic", "state", "bodies"].map((name) => query.get(name));
  return standIn
    .deliveries()
    .filter((delivery) => (!topic || delivery.topic === topic) && (!state || delivery.state === state))
    .map(({ body, ...delivery }) => (bodies === "1" ? { ...delivery, body } : delivery));
}

function textIds(change: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value]),
  );
}
