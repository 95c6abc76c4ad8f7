import { DateTime } from "luxon";
import type { ShopProfile } from "../../shops/shop-model";
import { emptyConnection } from "../connections";
import {
  always,
  objectType,
  properties,
  type RequestContext,
  type Resolve,
  type TypeFields,
} from "../field-types";
import { dateTime, gid } from "../value-formats";

const domainOf = (shop: ShopProfile) => `${shop.handle}.myshopify.com`;
const localTime = ({ now, shop }: RequestContext) =>
  DateTime.fromMillis(now, { zone: shop.profile.ianaTimezone });
const fromProfile: Resolve<ShopProfile> = (shop) => shop;

export const shopTypes: Record<string, TypeFields> = {
  Shop: objectType<ShopProfile>({
    ...properties<ShopProfile>("name", "email", "currencyCode", "ianaTimezone"),
    id: (shop) => gid("Shop", shop.id),
    contactEmail: (shop) => shop.email,
    shopOwnerName: (shop) => `Owner of ${shop.name}`,
    createdAt: (shop) => dateTime(shop.createdAt),
    updatedAt: (shop) => dateTime(shop.createdAt),
    myshopifyDomain: domainOf,
    primaryDomain: fromProfile,
    url: (shop) => `https://${domainOf(shop)}`,
    plan: fromProfile,
    features: fromProfile,
    shopAddress: fromProfile,
    customerAccountsV2: fromProfile,
    enabledPresentmentCurrencies: (shop) => [
      ...new Set([shop.currencyCode, ...shop.presentment.map((one) => one.currencyCode)]),
    ],
    timezoneAbbreviation: (_shop, _args, context) => localTime(context).toFormat("ZZZZ"),
    timezoneOffset: (_shop, _args, context) => localTime(context).toFormat("ZZZ"),
    timezoneOffsetMinutes: (_shop, _args, context) => localTime(context).offset,
    weightUnit: () => "KILOGRAMS",
    unitSystem: () => "METRIC_SYSTEM",
    taxesIncluded: () => false,
    taxShipping: () => false,
    checkoutApiSupported: () => true,
    setupRequired: () => false,
    shipsToCountries: (shop) => [shop.countryCode],
    orderNumberFormatPrefix: () => "#",
    orderNumberFormatSuffix: () => "",
    metafield: always(null, ["namespace", "key"]),
    metafields: emptyConnection(["namespace", "keys"]),
  }),
  Domain: objectType<ShopProfile>({
    id: (shop) => gid("Domain", shop.id),
    host: domainOf,
    url: (shop) => `https://${domainOf(shop)}`,
    sslEnabled: () => true,
  }),
  ShopPlan: objectType<ShopProfile>({
    publicDisplayName: (shop) => shop.planName,
    displayName: (shop) => shop.planName,
    shopifyPlus: (shop) => shop.planName.toLowerCase().includes("plus"),
    partnerDevelopment: () => false,
  }),
  ShopFeatures: objectType<ShopProfile>({
    storefront: () => true,
    giftCards: () => true,
    reports: () => true,
  }),
  ShopAddress: objectType<ShopProfile>({
    id: (shop) => `${gid("ShopAddress", shop.id)}`,
    countryCodeV2: (shop) => shop.countryCode,
    country: (shop) => new Intl.DisplayNames("en", { type: "region" }).of(shop.countryCode) ?? null,
  }),
  CustomerAccountsV2: objectType<ShopProfile>({
    customerAccountsVersion: () => "NEW_CUSTOMER_ACCOUNTS",
    loginRequiredAtCheckout: () => false,
    loginLinksVisibleOnStorefrontAndCheckout: () => true,
    url: (shop) => `https://shopify.com/${shop.id}/account`,
  }),
};
