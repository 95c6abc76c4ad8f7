import { z } from "zod";
import { recordShopFacts } from "~/features/shops/record-shop-facts.server";
import { currencyDigits } from "~/platform/money";
import { textOrNull } from "../payloads/fields";
import { readPayload } from "../rejected-payload";
import type { Topic } from "../topic.server";

/** Whether `make` does not throw. */
const isPossible = (make: () => unknown): boolean => {
  try {
    make();
    return true;
  } catch {
    return false;
  }
};
const isCurrency = (code: string) => isPossible(() => currencyDigits(code));
/** Nothing can be counted by the days of a zone that nobody knows. */
const isTimeZone = (zone: string) => isPossible(() => new Intl.DateTimeFormat("en", { timeZone: zone }));

const shopPayload = z.object({
  name: textOrNull,
  currency: textOrNull.refine((currency) => currency === null || isCurrency(currency), "expected a currency"),
  iana_timezone: textOrNull.refine((zone) => zone === null || isTimeZone(zone), "expected a time zone"),
  country_code: textOrNull,
  plan_display_name: textOrNull,
});

/** shop/update: a new name, plan or clock. Another time zone moves the days that orders fall on, so everything is scored anew. */
export const shopUpdated: Topic = {
  async handle({ client, shop, payload }) {
    const told = readPayload(shopPayload, payload);
    await recordShopFacts(client, shop.id, {
      name: told.name,
      currencyCode: told.currency,
      timeZone: told.iana_timezone,
      countryCode: told.country_code,
      planName: told.plan_display_name,
    });
    return told.iana_timezone && told.iana_timezone !== shop.timeZone ? ["score-shop-whole"] : [];
  },
};
