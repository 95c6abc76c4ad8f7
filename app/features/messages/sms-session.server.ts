import { log } from "~/log.server";
import type { ChannelSession, Delivery, Outgoing } from "./delivery";
import { readFetchFault } from "./read-fetch-fault";

const TIMEOUT_MS = 30_000;
/** Numbers that will never get a message: invalid, no mobile, not in service (Twilio's error codes). */
const noSuchNumber = [21211, 21214, 21217, 21614, 30005, 30006];

/**
 * Hands messages to an SMS provider, the way the big ones take it: a form of `To`, `From` and `Body`, with the user and password of
 * the address. Nothing is tried again in here: a provider has no key by which it would know a message again.
 */
export function openSms(address: string, from: string): ChannelSession {
  const url = new URL(address);
  const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = url.password = "";
  return {
    isReady: () => Promise.resolve(true),
    send: async (message) => {
      const delivery = await post(url, login, from, message);
      if (delivery.kind !== "sent")
        log.warn({ message: message.id, kind: delivery.kind }, "an SMS did not leave");
      return delivery;
    },
    close: () => undefined,
  };
}

async function post(url: URL, login: string, from: string, message: Outgoing): Promise<Delivery> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: {
        Authorization: `Basic ${Buffer.from(login).toString("base64")}`,
        Accept: "application/json",
      },
      body: new URLSearchParams({ To: message.to, From: from, Body: message.text }),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    return { kind: readFetchFault(error) };
  }
  const answer = (await response.json().catch(() => null)) as Answer | null;
  return readSmsAnswer(response.status, answer);
}

interface Answer {
  sid?: unknown;
  id?: unknown;
  code?: unknown;
}

/** What a provider's answer means. Of a fault on its side nobody can say whether the message was taken before. */
export function readSmsAnswer(status: number, answer: Answer | null): Delivery {
  if (status >= 200 && status < 300) {
    const id = answer?.sid ?? answer?.id;
    return { kind: "sent", providerId: typeof id === "string" ? id.slice(0, 255) : null };
  }
  if (status >= 500) return { kind: "unknown" };
  // Too many at once, or an account that does not work: the message itself is not at fault.
  if (status !== 400) return { kind: "not-now" };
  const gone = noSuchNumber.includes(Number(answer?.code)) || answer?.code === "unreachable";
  return { kind: gone ? "bounced" : "refused" };
}
