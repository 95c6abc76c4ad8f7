import type { SandboxCustomer, SandboxOrder } from "../../shops/shop-model";
import { objectType, type RequestContext, type Resolve, type TypeFields } from "../field-types";
import { convertMinor, decimalAmount, gid } from "../value-formats";

export interface Money {
  minor: bigint;
  currencyCode: string;
}

/** An amount in the shop's currency, with what the shopper saw. */
export interface MoneyBag {
  minor: bigint;
  presentmentCurrency: string;
  presentmentRate: number;
}

/** An amount of an order, in the order's two currencies. */
export function orderMoney(order: SandboxOrder, minor: bigint): MoneyBag {
  return { minor, presentmentCurrency: order.presentmentCurrency, presentmentRate: order.presentmentRate };
}

export function shopMoney(minor: bigint, context: RequestContext): MoneyBag {
  return { minor, presentmentCurrency: context.shop.profile.currencyCode, presentmentRate: 1 };
}

/** A MoneyBag field of an order. */
export function orderAmount(
  minorOf: (order: SandboxOrder, context: RequestContext) => bigint,
): Resolve<SandboxOrder> {
  return (order, _args, context) => orderMoney(order, minorOf(order, context));
}

export interface Address {
  customer: SandboxCustomer;
}

const countryNames = new Intl.DisplayNames("en", { type: "region" });

function namesOf(customer: SandboxCustomer): string | null {
  const name = [customer.firstName, customer.lastName].filter((part) => part !== null).join(" ");
  return name === "" ? null : name;
}

/** Types that only hold values. */
export const valueTypes: Record<string, TypeFields> = {
  MoneyV2: objectType<Money>({
    amount: (money) => decimalAmount(money.minor, money.currencyCode),
    currencyCode: (money) => money.currencyCode,
  }),
  MoneyBag: objectType<MoneyBag>({
    shopMoney: (bag, _args, { shop }): Money => ({
      minor: bag.minor,
      currencyCode: shop.profile.currencyCode,
    }),
    presentmentMoney: (bag, _args, { shop }): Money => ({
      minor: convertMinor(bag.minor, shop.profile.currencyCode, bag.presentmentCurrency, bag.presentmentRate),
      currencyCode: bag.presentmentCurrency,
    }),
  }),
  Count: objectType<{ count: number; precision: string }>({
    count: (count) => count.count,
    precision: (count) => count.precision,
  }),
  PricingPercentageValue: objectType<{ percentage: number }>({ percentage: (value) => value.percentage }),
  Image: objectType<{ url: string; alt: string | null }>({
    url: (image) => image.url,
    altText: (image) => image.alt,
    width: () => null,
    height: () => null,
  }),
  MailingAddress: objectType<Address>({
    id: ({ customer }) => `${gid("MailingAddress", customer.id)}?model_name=CustomerAddress`,
    firstName: ({ customer }) => customer.firstName,
    lastName: ({ customer }) => customer.lastName,
    name: ({ customer }) => namesOf(customer),
    company: () => null,
    address1: () => null,
    address2: () => null,
    city: ({ customer }) => customer.city,
    zip: ({ customer }) => customer.zip,
    phone: ({ customer }) => customer.phone,
    province: () => null,
    provinceCode: () => null,
    country: ({ customer }) => countryNames.of(customer.countryCode) ?? null,
    countryCode: ({ customer }) => customer.countryCode,
    countryCodeV2: ({ customer }) => customer.countryCode,
    formattedArea: ({ customer }) => [customer.city, countryNames.of(customer.countryCode)].join(", "),
  }),
  UserError: objectType<{ field: string[] | null; message: string }>({
    field: (error) => error.field,
    message: (error) => error.message,
  }),
};

export function nameOfCustomer(customer: SandboxCustomer): string {
  return namesOf(customer) ?? customer.email ?? customer.phone ?? "";
}
