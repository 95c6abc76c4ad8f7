import type { BulkFate } from "../admin-api/bulk/bulk-fate";
import type { AccessTokens } from "../access-tokens";
import type { Installation } from "../installation";
import type { Tenant } from "../tenants";
import type { Ask, Reply } from "../wire";
import type { Form } from "./fault-forms";
import type { Strike } from "./fault-board";

/** A switch: what it is called for people and what values it takes. */
export interface Fault {
  /** What happens, as one line for `--help` and the admin's panel. */
  title: string;
  form: Form;
}

/** Where requests of the app come in. */
export type Door = "admin-api" | "token" | "file";

/** One request that a fault strikes. */
export interface DoorCall {
  ask: Ask;
  tenant: Tenant;
  accessTokens: AccessTokens;
  strike: Strike;
  /** What the switch is set to. */
  setting: unknown;
  /** Carries the request out as if nothing were wrong. */
  next(): Promise<Reply>;
}

/** A fault of answers: it stands between a request and its answer. */
export interface DoorFault extends Fault {
  doors: readonly Door[];
  /** Whether this request is an occasion of the fault; without it every request at its doors is. */
  concerns?(ask: Ask, tenant: Tenant): boolean | Promise<boolean>;
  /** For the log: what exactly happens. */
  detail?(strike: Strike, setting: unknown): string;
  answer(call: DoorCall): Reply | Promise<Reply>;
}

/** What becomes of one webhook delivery, decided when its event happens. */
export interface DeliveryFate {
  sent: boolean;
  /** The first attempt is so many milliseconds late. */
  delayMs: number;
  /** Copies under the same id, each so many milliseconds after the first attempt. */
  copiesAfterMs: number[];
  /** How many later deliveries of the shop go first. */
  letsPass: number;
}

/** A fault of webhook deliveries. */
export interface WebhookFault extends Fault {
  ofDelivery(fate: DeliveryFate, strike: Strike, setting: unknown): void;
}

/** A fault of bulk operations, decided when one is started. */
export interface BulkFault extends Fault {
  detail?(strike: Strike, setting: unknown): string;
  ofOperation(fate: BulkFate, how: { strike: Strike; setting: unknown; isOn: () => boolean }): void;
}

/** A fault that lasts as long as it is on. */
export interface AccessFault extends Fault {
  detail(setting: unknown): string;
  /** Returns how to end it. */
  begin(
    place: { installation: Installation; setScopes: (scopes: string[]) => void },
    setting: unknown,
  ): () => void;
}
