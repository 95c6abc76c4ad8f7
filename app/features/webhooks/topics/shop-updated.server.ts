import { z } from "zod";
import { recordShopFacts } from "~/features/shops/record-shop-facts.server";
import { textOrNull } from "../payloads/fields";
import { readPayload } from "../rejected-payload";
import type { Topic } from "../topic.server";

const shopPayload = z.object({
  name: textOrNull,
  currency: textOrNull,
  iana_timezone: textOrNull,
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
