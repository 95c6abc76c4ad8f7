import type { BulkPace } from "./admin-api/bulk/bulk-operations";
import type { UsedRefreshTokens } from "./access-tokens";
import type { SandboxClock } from "./clock";
import type { FaultEvent, FaultPlan, FaultSwitches } from "./faults/fault-plan";
import type { Installation, ProtectedDataMode } from "./installation";
import type { Live } from "./live";
import type { PushSubscriptionJson } from "./messages/push-door";
import type { Cart } from "./shops/promotions/checkout/cart";
import type { CheckoutResult } from "./shops/promotions/checkout/place-checkout";
import type { SandboxMessage } from "./shops/promotions/messages";
import type { SandboxShop, ShopChange } from "./shops/shop-model";

export interface StandInOptions {
  shops: SandboxShop[];
  /** Where the app answers, e.g. `http://localhost:3000`. */
  appUrl: string;
  apiKey: string;
  apiSecret: string;
  /** 0 or absent: any free port. */
  port?: number;
  filesPort?: number;
  /** Of the shoppers' mail server; 0 or absent: any free port. */
  smtpPort?: number;
  /** Path of the app's `shopify.app.toml`: scopes to ask for and webhook subscriptions. */
  manifestFile: string;
  /** Epoch milliseconds; every lifetime, bucket and back-off runs on it. */
  now?: () => number;
  /** How many times faster than `now` the sandbox's clock runs; 1 by default. */
  clockSpeed?: number;
  /** Lets every shop live from the start, with so many events a minute of the sandbox's clock. */
  livePace?: number;
  protectedData?: ProtectedDataMode;
  /** Scopes the merchant agrees to at installation; by default all that the manifest asks for. */
  grantedScopes?: string[];
  /** Start with the app installed in every shop (true) or not yet (default). */
  installed?: boolean;
  /** How fast bulk operations go; by default as fast as they can. */
  bulkPace?: BulkPace;
  /** Delivery deadline in milliseconds of real time. */
  webhookTimeoutMs?: number;
  /** Base waits between webhook attempts are multiplied by this; 0 retries at once. Only the length of the waits changes. */
  webhookBackOffFactor?: number;
  /** What becomes of a refresh token after its use; `refused` by default. */
  usedRefreshTokens?: UsedRefreshTokens;
  /** From which every chance of a fault is decided; 1 by default. */
  seed?: number;
  /** What goes wrong from the start; by default nothing does. */
  faults?: FaultPlan;
  /** Hears of every fault that struck, with the seed that decided it. */
  onFault?: (event: FaultEvent, seed: number) => void;
  /** Hears about every request that the sandbox does not play; by default it goes to stderr. */
  refuse?: (line: string) => void;
}

/** One webhook delivery with everything that was sent and every attempt that was made. */
export interface Delivery {
  webhookId: string;
  eventId: string;
  shop: string;
  topic: string;
  url: string;
  /** Exactly the text that was sent and signed. */
  body: string;
  triggeredAt: number;
  attempts: { at: number; status: number | null; fault: string | null; ms: number }[];
  /** `dropped`: a fault of webhooks decided that it is never sent. */
  state: "pending" | "delivered" | "failed" | "dropped";
  /** When the next attempt is due, while pending. */
  nextAttemptAt: number | null;
}

export interface SessionTokenOptions {
  /** Shopify's id of the staff member; the shop owner by default. */
  userId?: string;
  /** Shift of every instant in the token, for tokens that are too old or too new. */
  issuedAt?: number;
  /** Overrides of single claims, for tests of refused tokens. */
  claims?: Record<string, unknown>;
}

export interface StandIn {
  /** `http://localhost:PORT`: admin pages, App Bridge, OAuth, Admin GraphQL, control. */
  origin: string;
  /** `http://localhost:PORT`: plays storage.googleapis.com for bulk results. */
  filesOrigin: string;
  /** The sandbox's time; it can be set forward and made to run faster. */
  clock: SandboxClock;
  /** Lets the shops go on living: orders, refunds, parcels and whatever else happens, with their webhooks. */
  live: Live;
  /** Port on the loopback of the shoppers' mail server. */
  smtpPort: number;
  /** A shopper pays, with codes; the order's webhooks go out. @throws RangeError when customer or goods are not there */
  checkout(domain: string, cart: Cart, how?: { anyway?: boolean }): CheckoutResult;
  /** Everything that was delivered to the shop's people, oldest first. */
  messages(domain: string): readonly SandboxMessage[];
  /** A shopper's browser that takes messages: endpoint and keys for the app. */
  subscribeToPush(domain: string, customerId: bigint): PushSubscriptionJson;
  /** The shopper takes the permission back: the endpoint is gone; false when it was. */
  unsubscribeFromPush(endpoint: string): boolean;
  /** Lets days pass with all that is due in them, the shoppers' reactions to offers included. */
  passDays(days: number, hoursAtOnce?: number): Promise<void>;
  /** What goes wrong, and the log of it. */
  faults: FaultSwitches;
  installation(domain: string): Installation;
  /** The page of the admin that frames the app. */
  adminUrl(domain: string, path?: string): string;
  /** Delivers webhooks about changes that were already made to the shop's state. */
  apply(domain: string, changes: ShopChange[]): void;
  install(domain: string, grantedScopes?: string[]): void;
  uninstall(domain: string): void;
  setScopes(domain: string, grantedScopes: string[]): void;
  setProtectedData(domain: string, mode: ProtectedDataMode): void;
  /** Lets the shop's access tokens run out now; refreshing them still works. */
  expireAccessTokens(domain: string): void;
  /** Sends one of the three privacy topics. */
  comply(domain: string, request: ComplianceRequest): void;
  mintSessionToken(domain: string, options?: SessionTokenOptions): Promise<string>;
  deliveries(): Delivery[];
  /** Sends a delivery once more under its old id, as Shopify does now and then; false when there is no such delivery. */
  repeatDelivery(webhookId: string): boolean;
  /** Requests that the sandbox did not play, newest last. */
  refused(): string[];
  /** Resolves when no delivery is under way or due now; with `retries` also waits out every planned retry at once. */
  flush(options?: { retries?: boolean }): Promise<void>;
  close(): Promise<void>;
}

export type ComplianceRequest =
  | { topic: "customers/data_request"; customerId: bigint }
  | { topic: "customers/redact"; customerId: bigint }
  | { topic: "shop/redact" };
