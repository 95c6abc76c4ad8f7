/**
 * How often a fault strikes: with a probability from 0 to 1, or at exactly the next `next` occasions. 0 is never, 1 always.
 */
export type Chance = number | { next: number };

/** A webhook that comes late, or once more late: how often, and how late on the sandbox's clock. */
export interface LateChance {
  chance: Chance;
  /** Milliseconds of the sandbox's clock. */
  ms: number;
}

export interface SlowChance {
  chance: Chance;
  bytesPerSecond: number;
}

/** Calls to `/admin/api/.../graphql.json`. Of several faults that would strike one call, the first in this order does. */
export interface AdminApiFaults {
  /** HTTP 429 with `Retry-After`, before the call is looked at. */
  tooManyRequests?: Chance;
  /** HTTP 500, 502, 503 or 504; the seed says which. */
  serverError?: Chance;
  /** HTTP 401 although the token is good, and stays good. */
  unauthorized?: Chance;
  /** The socket is destroyed before the answer; in half of the cases the call was carried out (the log says so). */
  cutConnection?: Chance;
  /** Never answered; in half of the cases the call was carried out (the log says so). */
  timeout?: Chance;
  /** The call is carried out, half of the answer is sent, then the socket is destroyed. */
  cutAnswer?: Chance;
  /** The bucket of points is empty at this moment: THROTTLED at HTTP 200, with the real cost of the call. */
  throttled?: Chance;
  /** Every answer takes so many milliseconds (of real time) more. */
  slowMs?: number;
}

/** Access tokens and `/admin/oauth/access_token`. */
export interface TokenFaults {
  /** At this call to the Admin API all access tokens of the shop run out; refreshing them works. */
  expireNow?: Chance;
  /** Somebody else was quicker: the refresh token was rotated already and is refused. */
  refreshLosesRace?: Chance;
  /** The rotation is made, the connection is cut before the answer: the new pair reaches nobody. */
  refreshAnswerLost?: Chance;
  /** HTTP 500, 502 or 503 on a refresh; nothing was rotated. */
  refreshServerError?: Chance;
  /** HTTP 500, 502 or 503 on a token exchange; nothing was issued. */
  exchangeServerError?: Chance;
}

/** Bulk operations and the files of their results. */
export interface BulkFaults {
  /** `early`: `bulk_operations/finish` comes while the operation still runs, and not again. */
  finishWebhook?: "normal" | "lost" | "early";
  /** Ends as FAILED with a part of the lines under `partialDataUrl`. */
  failWithPartialData?: Chance;
  /** The first download finds the result gone (400, 403 or 404; the seed says which); the operation is EXPIRED from then on. */
  expireResult?: Chance;
  /** Stays RUNNING until it is cancelled or the fault is cleared. */
  stuck?: Chance;
  /** HTTP 500, 502, 503 or 504 on a download; the address stays good. */
  fileServerError?: Chance;
  /** The connection of a download dies half-way. */
  fileCut?: Chance;
  /** A download ends half-way as if that were all: nothing but its length tells. */
  fileEndsEarly?: Chance;
  fileSlow?: SlowChance;
}

/** Decided for each delivery when its event happens. */
export interface WebhookFaults {
  /** Never sent. */
  dropped?: Chance;
  /** Sent twice side by side under one webhook id. */
  doubled?: Chance;
  /** Held back until some later ones have passed it (or a minute of the sandbox's clock, or `flush`). */
  shuffled?: Chance;
  /** The first attempt is made so much later; its payload is that of the event's own time. */
  delayed?: LateChance;
  /** Arrives in time and once more so much later, under its old id and with its old payload. */
  oldPayload?: LateChance;
}

/** What the app may see, for as long as the fault is on. */
export interface AccessFaults {
  /** The merchant took these scopes back; `app/scopes_update` says so, and again when the fault is cleared. */
  removeScopes?: string[];
  protectedData?: "approved" | "null-fields" | "denied";
}

/** What goes wrong. Everything that is absent goes well. */
export interface FaultPlan {
  adminApi?: AdminApiFaults;
  tokens?: TokenFaults;
  bulk?: BulkFaults;
  webhooks?: WebhookFaults;
  access?: AccessFaults;
  /**
   * Nothing of Shopify works: API, token endpoint and files answer 503 (`unreachable`: refuse the connection), webhooks wait.
   * The admin's pages stay, so that one can look at the app and end the outage.
   */
  outage?: boolean | "unreachable";
}

type Dotted<Group extends "adminApi" | "tokens" | "bulk" | "webhooks" | "access"> =
  `${Group}.${keyof NonNullable<FaultPlan[Group]> & string}`;

/** The name of one switch, e.g. `adminApi.throttled`. */
export type FaultKind =
  Dotted<"adminApi"> | Dotted<"tokens"> | Dotted<"bulk"> | Dotted<"webhooks"> | Dotted<"access"> | "outage";

/** A fault that struck. */
export interface FaultEvent {
  kind: FaultKind;
  /** Which occasion of this kind in this shop it was since the fault was set, from 1. */
  n: number;
  shop: string;
  /** Epoch milliseconds of the sandbox's clock. */
  at: number;
  /** What exactly happened, where the kind alone does not say it: a status, how much of the data was given. */
  detail: string | null;
}

/** The switches of a running sandbox. */
export interface FaultSwitches {
  /** Every chance is decided from it, the shop, the kind and the number of the occasion. */
  readonly seed: number;
  /**
   * Turns switches; kinds that the plan does not name stay as they are. With a domain for this shop only, where it comes
   * before the plan for all shops. Occasions of the kinds named are counted anew from 1.
   * @throws {FaultPlanError} when the plan asks for something that does not exist
   */
  set(plan: FaultPlan, domain?: string): void;
  /** Turns everything off; with a domain only what was set for this shop. */
  clear(domain?: string): void;
  /** What is set: for all shops, or for one of them alone. */
  plan(domain?: string): FaultPlan;
  /** Every fault that struck, oldest first. */
  log(): FaultEvent[];
}

/** A wrong plan; the message says what is wrong and what is allowed. */
export class FaultPlanError extends Error {}
