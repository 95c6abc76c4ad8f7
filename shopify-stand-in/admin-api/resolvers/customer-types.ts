import { smsStateOf } from "../../shops/promotions/consent";
import type { SandboxCustomer } from "../../shops/shop-model";
import { connection, emptyConnection } from "../connections";
import { always, objectType, properties, type TypeFields } from "../field-types";
import { dateTime, dateTimeOrNull, gid } from "../value-formats";
import { orderRows } from "./order-search";
import { storeCreditAccounts } from "./rewards/store-credit-types";
import { type Address, nameOfCustomer, type Money } from "./value-types";

/** "about 2 years", as Shopify words the time since a customer was created. */
function lifetimeWords(ms: number): string {
  const days = Math.floor(ms / 86_400_000);
  const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;
  if (days < 1) return "less than a day";
  if (days < 30) return plural(days, "day");
  if (days < 365) return `about ${plural(Math.max(1, Math.round(days / 30.4)), "month")}`;
  const years = days / 365.25;
  const whole = Math.max(1, Math.floor(years));
  return `${years - whole > 0.25 ? "over" : "about"} ${plural(whole, "year")}`;
}

const mayBeMailed = (customer: SandboxCustomer) =>
  customer.marketingState === "SUBSCRIBED" || customer.marketingState === "PENDING";

/** Whoever never answered counts as never asked here, though the older field says "not subscribed". */
const smsConsent = (customer: SandboxCustomer) => {
  const state = smsStateOf(customer);
  return state === "NOT_SUBSCRIBED" ? "NEVER_SUBSCRIBED" : state;
};

export const customerTypes: Record<string, TypeFields> = {
  Customer: objectType<SandboxCustomer>({
    ...properties<SandboxCustomer>("firstName", "lastName", "email", "phone", "locale", "state", "tags"),
    id: (customer) => gid("Customer", customer.id),
    legacyResourceId: (customer) => String(customer.id),
    createdAt: (customer) => dateTime(customer.createdAt),
    updatedAt: (customer) => dateTime(customer.updatedAt),
    displayName: nameOfCustomer,
    note: () => null,
    verifiedEmail: (customer) => customer.email !== null,
    taxExempt: () => false,
    dataSaleOptOut: () => false,
    productSubscriberStatus: () => "NEVER_SUBSCRIBED",
    numberOfOrders: (customer, _args, { index }) => String(index.lifetime(customer.id).orders),
    amountSpent: (customer, _args, { index, shop }): Money => ({
      minor: index.lifetime(customer.id).spentMinor,
      currencyCode: shop.profile.currencyCode,
    }),
    lifetimeDuration: (customer, _args, { now }) => lifetimeWords(now - customer.createdAt),
    defaultEmailAddress: (customer, _args, { protectedData }) =>
      customer.email === null || protectedData === "null-fields" ? null : customer,
    defaultPhoneNumber: (customer, _args, { protectedData }) =>
      customer.phone === null || protectedData === "null-fields" ? null : customer,
    defaultAddress: (customer): Address => ({ customer }),
    addressesV2: connection<SandboxCustomer, Address>((customer) => ({
      items: [{ customer }],
      id: (address) => address.customer.id,
    })),
    statistics: (customer) => customer,
    lastOrder: (customer, _args, { index }) => index.ordersOfCustomer(customer.id).at(-1) ?? null,
    orders: connection<SandboxCustomer, never>(
      (customer, args, context, position) =>
        orderRows(context.index.ordersOfCustomer(customer.id), args, context, position) as never,
      ["query", "sortKey"],
    ),
    canDelete: (customer, _args, { index }) => index.lifetime(customer.id).orders === 0,
    storeCreditAccounts,
    metafield: always(null, ["namespace", "key"]),
    metafields: emptyConnection(["namespace", "keys"]),
  }),
  CustomerStatistics: objectType<SandboxCustomer>(properties("rfmGroup", "predictedSpendTier")),
  CustomerEmailAddress: objectType<SandboxCustomer>({
    emailAddress: (customer) => customer.email,
    marketingState: (customer) => customer.marketingState,
    marketingOptInLevel: (customer) =>
      customer.marketingOptInLevel ?? (mayBeMailed(customer) ? "SINGLE_OPT_IN" : null),
    marketingUpdatedAt: (customer) =>
      customer.marketingState === "NOT_SUBSCRIBED" && customer.marketingUpdatedAt === undefined
        ? null
        : dateTime(customer.marketingUpdatedAt ?? customer.createdAt),
    validFormat: (customer) => /^\S+@\S+\.\S+$/.test(customer.email ?? ""),
    openTrackingLevel: () => "UNKNOWN",
  }),
  CustomerPhoneNumber: objectType<SandboxCustomer>({
    phoneNumber: (customer) => customer.phone,
    smsMarketingConsent: (customer) => customer,
    marketingState: smsStateOf,
    marketingUpdatedAt: (customer) => dateTimeOrNull(customer.smsMarketingUpdatedAt ?? null),
    marketingOptInLevel: (customer) => (smsStateOf(customer) === "SUBSCRIBED" ? "SINGLE_OPT_IN" : null),
  }),
  CustomerSmsMarketingConsent: objectType<SandboxCustomer>({
    state: smsConsent,
    optInLevel: (customer) => (smsStateOf(customer) === "SUBSCRIBED" ? "SINGLE_OPT_IN" : null),
    updatedAt: (customer) =>
      smsConsent(customer) === "NEVER_SUBSCRIBED"
        ? null
        : dateTime(customer.smsMarketingUpdatedAt ?? customer.createdAt),
  }),
};
