import type { ShopperKind } from "./behaviour";
import type { Country } from "./countries";
import type { NameStyle } from "./people";
import { inventPerson } from "./people";
import type { Random } from "./random";
import type { SandboxCustomer } from "./shop-model";

/** An account in the shop. Shopify's segments are filled in later, when all orders are known. */
export function buildCustomer(
  id: bigint,
  serial: number,
  kind: ShopperKind,
  country: Country,
  createdAt: number,
  random: Random,
): SandboxCustomer {
  const locale = random.pick(country.locales);
  const [city, zip] = random.pick(country.cities);
  const subscribed = kind === "bargain-hunter" ? 0.9 : kind === "one-timer" ? 0.3 : 0.55;
  return {
    id,
    createdAt,
    updatedAt: createdAt,
    ...inventPerson(random, nameStyle(locale, country), serial),
    phone: country.phone && random.chance(0.35) ? country.phone(random) : null,
    locale,
    countryCode: country.code,
    city,
    zip,
    state: random.weighted([
      ["ENABLED", 60],
      ["DISABLED", 36],
      ["INVITED", 4],
    ] as const),
    tags:
      kind === "wholesale"
        ? ["wholesale"]
        : kind === "subscriber"
          ? ["subscription"]
          : random.chance(0.06)
            ? ["tasting club"]
            : [],
    marketingState: random.chance(subscribed)
      ? "SUBSCRIBED"
      : random.weighted([
          ["NOT_SUBSCRIBED", 8],
          ["UNSUBSCRIBED", 2],
          ["PENDING", 0.3],
        ] as const),
    rfmGroup: null,
    predictedSpendTier: null,
  };
}

function nameStyle(locale: string, country: Country): NameStyle {
  const language = locale.slice(0, 2);
  if (language === "ru" || language === "uk") return "cyrillic";
  return language === "zh" ? "chinese" : country.names;
}
