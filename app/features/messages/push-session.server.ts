import { log } from "~/log.server";
import type { ChannelSession, Delivery, Outgoing } from "./delivery";
import {
  encryptPush,
  MOST_PLAIN_BYTES,
  vapidHeader,
  type BrowserKeys,
  type PushKeys,
} from "./push-crypto.server";
import { isPushService, pushSubscription } from "./push-subscription";
import { readFetchFault } from "./read-fetch-fault";

const TIMEOUT_MS = 30_000;

export interface PushSender {
  keys: PushKeys;
  /** How push services reach who runs this: `mailto:` or https. */
  subject: string;
  /** Origins of push services besides those of the browsers. */
  services: readonly string[];
  now: () => Date;
}

/**
 * Hands messages to the push services of shoppers' browsers, encrypted for each. Nothing is tried again in here. A browser that is
 * away gets its message until the hours of its owner's day end, and not at night; a message that comes twice replaces itself there.
 */
export function openPush(sender: PushSender): ChannelSession {
  return {
    isReady: () => Promise.resolve(true),
    send: async (message) => {
      const delivery = await post(sender, message);
      if (delivery.kind !== "sent")
        log.warn({ message: message.id, kind: delivery.kind }, "a push message did not leave");
      return delivery;
    },
    close: () => undefined,
  };
}

async function post({ keys, subject, services, now }: PushSender, message: Outgoing): Promise<Delivery> {
  const { endpoint, keys: browser } = pushSubscription.parse(JSON.parse(message.to));
  if (!isPushService(endpoint, services)) return { kind: "refused" };
  const body = sealFor(browser, message);
  if (!body) return { kind: "bounced" };
  const at = now();
  const left = Math.floor((message.arriveBy.getTime() - at.getTime()) / 1000);
  try {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        Authorization: vapidHeader(endpoint, keys, subject, at),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        TTL: String(Math.max(0, left)),
        // What waits there of the same message is replaced (RFC 8030, 5.4): 32 letters at most.
        Topic: message.id.replaceAll("-", "").slice(0, 32),
        Urgency: "normal",
      },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return readPushAnswer(response.status, response.headers.get("Location"));
  } catch (error) {
    return { kind: readFetchFault(error) };
  }
}

/** Null where the browser's key is no point of the curve: it can not be written to. */
function sealFor(browser: BrowserKeys, message: Outgoing): Buffer<ArrayBuffer> | null {
  try {
    return encryptPush(pushText(message), browser);
  } catch {
    return null;
  }
}

/** What the service worker is told (push-worker.ts). Words that do not fit are cut off. */
export function pushText({ id, subject, text, locale, url }: Outgoing): string {
  const write = (body: string) => JSON.stringify({ title: subject, body, url, tag: id, lang: locale });
  const letters = [...text];
  let whole = write(text);
  for (let kept = letters.length; kept > 0 && Buffer.byteLength(whole) > MOST_PLAIN_BYTES;) {
    kept = Math.max(0, kept - 40);
    whole = write(`${letters.slice(0, kept).join("")}…`);
  }
  return whole;
}

/** What a push service's answer means (RFC 8030). It answers a fault of its own only where it has not taken the message. */
export function readPushAnswer(status: number, location: string | null): Delivery {
  if (status >= 200 && status < 300) return { kind: "sent", providerId: location?.slice(0, 255) ?? null };
  // The shopper took the permission back, or cleared the browser.
  if (status === 404 || status === 410) return { kind: "bounced" };
  return { kind: status === 429 || status >= 500 ? "not-now" : "refused" };
}
