import type { Random } from "../random";
import type { ShopCalendar } from "../shop-calendar";
import type { SandboxShop, ShopChange } from "../shop-model";
import type { Shoppers } from "./shoppers";

export const liveKinds = [
  "order",
  "refund",
  "cancellation",
  "parcel",
  "newcomer",
  "customer-update",
  "merge",
  "customer-deletion",
  "checkout",
  "checkout-paid",
  "product-update",
  "variants",
  "product-deletion",
  "order-deletion",
] as const;
export type LiveKind = (typeof liveKinds)[number];

/** Makes one thing happen at an instant. Throws a RangeError where it cannot happen any more; then it does not. */
export type Happening = (at: number) => ShopChange[];

/** A living shop as its happenings see it. */
export interface Life {
  shop: SandboxShop;
  random: Random;
  calendar: ShopCalendar;
  shoppers: Shoppers;
  /** A code that works and that this customer would use for what they buy anyway. */
  codeAtHand(customerId: bigint, at: number): string | null;
  /** Plans something for so many hours of the shop's usual pace after `from`; a shop that lives faster does it sooner. */
  later(from: number, hours: number, kind: LiveKind, happening: Happening): void;
  /** Hours of the usual pace in milliseconds of this shop's. */
  hoursMs(hours: number): number;
}
