import { DateTime } from "luxon";
import { countryOf } from "../shops/countries";
import type { SandboxShop } from "../shops/shop-model";
import type { WebhookMessage } from "./build-webhook";
import type { Json } from "./json-text";
import { jsonText } from "./json-text";
import { createPayloadContext } from "./payload-context";

/** app/uninstalled: the shop as the app leaves it. */
export function buildUninstalledWebhook(shop: SandboxShop, now: number): WebhookMessage {
  return { topic: "app/uninstalled", body: jsonText(shopPayload(shop, now)) };
}

/** shop/update: the whole shop after the change. */
export function buildShopUpdateWebhook(shop: SandboxShop, now: number): WebhookMessage {
  return { topic: "shop/update", body: jsonText(shopPayload(shop, now)) };
}

/** The one place the shop ships from. */
export function primaryLocationId(shop: SandboxShop): bigint {
  return shop.profile.id + 401n;
}

/** Where its parcels set out. */
export function originAddress(shop: SandboxShop): Json {
  const [city, zip] = countryOf(shop.profile.countryCode).cities[0]!;
  return { address1: "Beispielkai 1", city, zip, country_code: shop.profile.countryCode, province_code: "" };
}

function shopPayload(shop: SandboxShop, now: number): Json {
  const { profile } = shop;
  const { time } = createPayloadContext(shop, "approved");
  const domain = `${profile.handle}.myshopify.com`;
  const country = countryOf(profile.countryCode);
  const [city, zip] = country.cities[0]!;
  const format = `{{amount}} ${profile.currencyCode}`;
  return {
    id: profile.id,
    name: profile.name,
    email: profile.email,
    domain,
    province: "",
    country: profile.countryCode,
    address1: "Beispielkai 1",
    zip,
    city,
    source: null,
    phone: "",
    latitude: null,
    longitude: null,
    primary_locale: "en",
    address2: null,
    created_at: time(profile.createdAt),
    updated_at: time(now),
    country_code: profile.countryCode,
    country_name: country.name,
    currency: profile.currencyCode,
    customer_email: profile.email,
    timezone: `(GMT${DateTime.fromMillis(now, { zone: profile.ianaTimezone }).toFormat("ZZ")}) ${profile.ianaTimezone}`,
    iana_timezone: profile.ianaTimezone,
    shop_owner: `Owner of ${profile.name}`,
    money_format: format,
    money_with_currency_format: format,
    weight_unit: "kg",
    province_code: "",
    taxes_included: false,
    auto_configure_tax_inclusivity: null,
    tax_shipping: null,
    county_taxes: null,
    plan_display_name: profile.planName,
    plan_name: "professional",
    has_discounts: true,
    has_gift_cards: true,
    myshopify_domain: domain,
    google_apps_domain: null,
    google_apps_login_enabled: null,
    money_in_emails_format: format,
    money_with_currency_in_emails_format: format,
    eligible_for_payments: true,
    requires_extra_payments_agreement: false,
    password_enabled: false,
    has_storefront: true,
    finances: true,
    primary_location_id: primaryLocationId(shop),
    checkout_api_supported: true,
    multi_location_enabled: false,
    setup_required: false,
    pre_launch_enabled: false,
    enabled_presentment_currencies: profile.presentment.map((entry) => entry.currencyCode),
    marketing_sms_consent_enabled_at_checkout: false,
    transactional_sms_disabled: false,
  };
}
