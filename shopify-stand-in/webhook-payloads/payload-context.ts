import { DateTime } from "luxon";
import { convertMinor, moneyScalar } from "../admin-api/value-formats";
import type { SandboxOrder, SandboxShop } from "../shops/shop-model";

/** Whether the app was approved for personal fields: without it they are there and null. */
export type PayloadPersonalData = "approved" | "null-fields" | "denied";

/** How one shop writes its payloads. */
export interface PayloadContext {
  shop: SandboxShop;
  /** The value of a personal field, or null without approval. */
  personal<T>(value: T): T | null;
  /** An instant with the shop's offset on that day: `2026-11-22T09:30:00+01:00`. */
  time(instant: number): string;
  timeOrNull(instant: number | null): string | null;
  /** An amount in the shop's currency: `"12.50"`. */
  money(amountMinor: bigint): string;
  moneySet(amountMinor: bigint, order: SandboxOrder | null): MoneySet;
}

export type MoneySet = Record<"shop_money" | "presentment_money", { amount: string; currency_code: string }>;

export function createPayloadContext(shop: SandboxShop, protectedData: PayloadPersonalData): PayloadContext {
  const { currencyCode, ianaTimezone } = shop.profile;
  const time = (instant: number) =>
    DateTime.fromMillis(instant, { zone: ianaTimezone }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
  const money = (amountMinor: bigint) => moneyScalar(amountMinor, currencyCode);
  return {
    shop,
    personal: (value) => (protectedData === "approved" ? value : null),
    time,
    timeOrNull: (instant) => (instant === null ? null : time(instant)),
    money,
    moneySet(amountMinor, order) {
      const currency = order?.presentmentCurrency ?? currencyCode;
      const presented = convertMinor(amountMinor, currencyCode, currency, order?.presentmentRate ?? 1);
      return {
        shop_money: { amount: money(amountMinor), currency_code: currencyCode },
        presentment_money: { amount: moneyScalar(presented, currency), currency_code: currency },
      };
    },
  };
}
