import { randomUUID } from "node:crypto";
import type { DeliveryFate } from "./faults/fault";
import type { Subscription } from "./manifest";
import type { Delivery } from "./stand-in";
import { postWebhook, type PostOutcome, type WebhookMessage } from "./webhook-post";

/** Eight retries, each wait about twice the one before, four hours in all. */
const RETRY_WAITS_S = [60, 120, 240, 480, 960, 1920, 3840, 6780];
/** One that others are to overtake goes out after this long also when there are none. */
const LONGEST_HOLD_MS = 60_000;
/** How many deliveries are under way at once; their order is not promised, as with Shopify. */
const PARALLEL = 8;
const POLL_MS = 200;

export interface WebhookOptions {
  subscriptions: Subscription[];
  apiVersion: string;
  appUrl: string;
  apiSecret: string;
  now: () => number;
  timeoutMs: number;
  /** Waits between attempts are multiplied by this. */
  backOffFactor: number;
  /** Asked before every attempt: why the shop's app must not get this topic now, or null. */
  findObstacle(domain: string, topic: string): string | null;
  /** What becomes of a delivery; by default it is sent at once. */
  fateOf?(domain: string, topic: string): DeliveryFate;
  /** Whether nothing is sent to this shop's app at the moment; it waits. */
  isHeld?(domain: string): boolean;
  post?: (message: WebhookMessage, apiSecret: string, timeoutMs: number) => Promise<PostOutcome>;
}

/** Delivers the shop's events to the subscriptions of the app's manifest, with Shopify's deadline and retries. */
export class Webhooks {
  readonly #options: WebhookOptions;
  readonly #log: Delivery[] = [];
  readonly #pending = new Set<Delivery>();
  readonly #running = new Map<Delivery, Promise<void>>();
  /** Deliveries that let later ones pass, and how many still. */
  readonly #letPass = new Map<Delivery, number>();
  readonly #messages = new Map<Delivery, WebhookMessage>();
  readonly #poll: NodeJS.Timeout;
  #closed = false;

  constructor(options: WebhookOptions) {
    this.#options = options;
    this.#poll = setInterval(() => this.#startDue(), POLL_MS);
    this.#poll.unref();
  }

  /** One event: one delivery for each subscription of its topic, all under one event id. */
  publish(domain: string, topic: string, body: string): void {
    if (this.#options.findObstacle(domain, topic)) return;
    const eventId = randomUUID();
    const triggeredAt = this.#options.now();
    for (const subscription of this.#options.subscriptions) {
      if (subscription.topic !== topic) continue;
      const message: WebhookMessage = {
        url: new URL(subscription.uri, this.#options.appUrl).href,
        topic,
        shop: domain,
        apiVersion: this.#options.apiVersion,
        webhookId: randomUUID(),
        eventId,
        triggeredAt,
        name: subscription.name,
        body,
      };
      this.#overtake(domain);
      this.#plan(message, this.#options.fateOf?.(domain, topic));
    }
    this.#startDue();
  }

  #plan(message: WebhookMessage, fate?: DeliveryFate): void {
    const { webhookId, eventId, shop, topic, url, body, triggeredAt } = message;
    const firstAt = triggeredAt + (fate?.delayMs ?? 0);
    for (const at of [firstAt, ...(fate?.copiesAfterMs ?? []).map((ms) => firstAt + ms)]) {
      const delivery: Delivery = {
        ...{ webhookId, eventId, shop, topic, url, body, triggeredAt },
        attempts: [],
        ...(fate?.sent === false
          ? { state: "dropped", nextAttemptAt: null }
          : { state: "pending", nextAttemptAt: at }),
      };
      this.#log.push(delivery);
      if (delivery.state === "dropped") continue;
      this.#pending.add(delivery);
      this.#messages.set(delivery, message);
      if (fate?.letsPass && at === triggeredAt) {
        delivery.nextAttemptAt = at + LONGEST_HOLD_MS;
        this.#letPass.set(delivery, fate.letsPass);
      }
    }
  }

  /** One more delivery goes past those that let others pass; whoever has let enough pass goes after it. */
  #overtake(domain: string): void {
    for (const [delivery, left] of this.#letPass) {
      if (delivery.shop !== domain) continue;
      if (left > 0) this.#letPass.set(delivery, left - 1);
      else this.#release(delivery);
    }
  }

  #release(delivery: Delivery): void {
    this.#letPass.delete(delivery);
    delivery.nextAttemptAt = this.#options.now();
  }

  deliveries(): Delivery[] {
    return structuredClone(this.#log);
  }

  /** Sends a finished or pending delivery once more, as a retry that Shopify sent although the app had answered. */
  repeat(webhookId: string): boolean {
    const delivery = this.#log.find((entry) => entry.webhookId === webhookId);
    if (!delivery) return false;
    delivery.state = "pending";
    delivery.nextAttemptAt = this.#options.now();
    this.#pending.add(delivery);
    this.#startDue();
    return true;
  }

  /** Waits until nothing is under way or due; with `retries`, planned retries are made at once instead of at their time. */
  async flush({ retries = false } = {}): Promise<void> {
    for (const delivery of [...this.#letPass.keys()]) this.#release(delivery);
    for (;;) {
      this.#startDue(retries);
      if (this.#running.size === 0) return;
      await Promise.race(this.#running.values());
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#poll);
    await Promise.all(this.#running.values());
  }

  #startDue(all = false): void {
    if (this.#closed) return;
    for (const delivery of this.#pending) {
      if (this.#running.size >= PARALLEL) return;
      const due = all || (delivery.nextAttemptAt ?? 0) <= this.#options.now();
      if (!due || this.#running.has(delivery) || this.#options.isHeld?.(delivery.shop)) continue;
      const attempt = this.#attempt(delivery).finally(() => {
        this.#running.delete(delivery);
        this.#startDue();
      });
      this.#running.set(delivery, attempt);
    }
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { now, apiSecret, timeoutMs, findObstacle, post = postWebhook } = this.#options;
    const message = this.#messages.get(delivery);
    if (!message) throw new Error(`The delivery ${delivery.webhookId} has no message`);
    const obstacle = findObstacle(delivery.shop, delivery.topic);
    if (obstacle) {
      delivery.attempts.push({ at: now(), status: null, fault: obstacle, ms: 0 });
      return this.#settle(delivery, "failed");
    }
    const at = now();
    const began = performance.now();
    const { status, fault } = await post(message, apiSecret, timeoutMs);
    delivery.attempts.push({ at, status, fault, ms: Math.round(performance.now() - began) });
    if (fault === null) return this.#settle(delivery, "delivered");
    const wait = RETRY_WAITS_S[delivery.attempts.length - 1];
    if (wait === undefined) return this.#settle(delivery, "failed");
    delivery.nextAttemptAt = now() + wait * 1000 * this.#options.backOffFactor;
  }

  #settle(delivery: Delivery, state: "delivered" | "failed"): void {
    delivery.state = state;
    delivery.nextAttemptAt = null;
    this.#pending.delete(delivery);
  }
}
