import { randomBytes, randomUUID } from "node:crypto";
import { decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import type { SandboxCustomer } from "../shops/shop-model";
import { json, type Ask, type Route } from "../wire";
import type { Mailbox } from "./mailbox";
import { decryptPush, pushKeys, type PushKeys } from "./push-payload";

/** What a browser hands to the page that asked for it. */
export interface PushSubscriptionJson {
  endpoint: string;
  expirationTime: null;
  keys: { p256dh: string; auth: string };
}

interface Subscription {
  customer: SandboxCustomer;
  keys: PushKeys;
}

const MOST_BYTES = 4096;

/** The push service of the shoppers' browsers, and the browsers behind it. */
export class PushDoor {
  readonly #subscriptions = new Map<string, Subscription>();

  constructor(
    readonly mailbox: Mailbox,
    readonly origin: () => string,
  ) {}

  /** A shopper allows messages in the browser. */
  subscribe(customer: SandboxCustomer): PushSubscriptionJson {
    const id = randomUUID();
    const keys = pushKeys(randomBytes);
    this.#subscriptions.set(id, { customer, keys });
    return {
      endpoint: `${this.origin()}/_push/${id}`,
      expirationTime: null,
      keys: { p256dh: keys.ecdh.getPublicKey("base64url"), auth: keys.auth.toString("base64url") },
    };
  }

  /** The shopper takes it back: the endpoint is gone from then on. */
  unsubscribe(endpoint: string): boolean {
    return this.#subscriptions.delete(endpoint.split("/_push/")[1] ?? "");
  }

  /** `POST /_push/<id>`: an encrypted message with a signed VAPID header (RFC 8030, 8291, 8292). */
  route: Route = async (ask) => {
    const [, id] = /^\/_push\/([\w-]+)$/.exec(ask.url.pathname) ?? [];
    if (!id || ask.method !== "POST") return null;
    const subscription = this.#subscriptions.get(id);
    if (!subscription) return json(410, { error: "The subscription is gone" });
    const fault = await vapidFault(ask, this.origin(), this.mailbox.now());
    if (fault) return json(403, { error: fault });
    if (!/^\d+$/.test(String(ask.headers.ttl))) return json(400, { error: "TTL is missing" });
    if (ask.headers["content-encoding"] !== "aes128gcm")
      return json(400, { error: "Content-Encoding is aes128gcm" });
    const body = await ask.bytes();
    if (body.length > MOST_BYTES) return json(413, { error: `At most ${MOST_BYTES} bytes` });
    try {
      this.#show(decryptPush(body, subscription.keys), subscription.customer, ask);
    } catch {
      return json(400, { error: "The message was not encrypted for this subscription" });
    }
    return { status: 201, headers: { location: `${this.origin()}/_push/${id}/${randomUUID()}` }, body: "" };
  };

  /** As a service worker would show it: JSON with a title and a body, or plain text. */
  #show(plain: string, customer: SandboxCustomer, ask: Ask): void {
    let shown: { title?: unknown; body?: unknown } | null = null;
    try {
      shown = JSON.parse(plain) as typeof shown;
    } catch {
      // plain text
    }
    const told: { title?: unknown; body?: unknown } =
      typeof shown === "object" && shown !== null ? shown : { body: plain };
    const headers = ["ttl", "urgency", "topic"].flatMap((name) => {
      const value = ask.headers[name];
      return typeof value === "string" ? [{ name, value }] : [];
    });
    headers.push({ name: "payload", value: plain });
    this.mailbox.keep(
      {
        ...{ channel: "push", to: ask.url.pathname, from: "", html: null, headers },
        subject: String(told.title ?? ""),
        text: String(told.body ?? ""),
      },
      customer,
    );
  }
}

async function vapidFault(ask: Ask, origin: string, now: number): Promise<string | null> {
  const [, token, key] = /^vapid t=([\w.-]+),\s*k=([\w-]+)$/.exec(ask.headers.authorization ?? "") ?? [];
  if (!token || !key) return "Authorization is not VAPID";
  try {
    const point = Buffer.from(key, "base64url");
    const [x, y] = [point.subarray(1, 33), point.subarray(33, 65)].map((part) => part.toString("base64url"));
    if (decodeProtectedHeader(token).alg !== "ES256") return "The token is not signed with ES256";
    const { payload } = await jwtVerify(token, await importJWK({ kty: "EC", crv: "P-256", x, y }, "ES256"), {
      audience: origin,
      requiredClaims: ["exp"],
      currentDate: new Date(now),
    });
    return payload.exp! > now / 1000 + 86_400 ? "The token lives longer than a day" : null;
  } catch (error) {
    return error instanceof Error ? error.message : "The token is not valid";
  }
}
