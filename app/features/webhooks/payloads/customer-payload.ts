import { z } from "zod";
import type { CustomerRecord } from "~/features/customers/customer-record";
import { id, instant, shortTextOrNull, word } from "./fields";

/** A customer as customers/create and /update tell it: without tags, counts and consent since 2025-01. */
export const customerPayload = z.object({
  id,
  created_at: instant,
  updated_at: instant,
  state: word,
  locale: shortTextOrNull,
  first_name: shortTextOrNull,
  last_name: shortTextOrNull,
  email: shortTextOrNull,
  phone: shortTextOrNull,
  default_address: z.object({ country_code: shortTextOrNull }).nullish(),
});

/** Without approval for protected data all four personal fields are missing or null, and then nothing is said of them. */
export function customerRecordOf(payload: z.output<typeof customerPayload>): CustomerRecord {
  const personal = {
    firstName: payload.first_name,
    lastName: payload.last_name,
    email: payload.email,
    phone: payload.phone,
  };
  return {
    id: payload.id,
    createdAt: payload.created_at,
    updatedAt: payload.updated_at,
    state: payload.state,
    locale: payload.locale,
    countryCode: payload.default_address?.country_code ?? null,
    personal: Object.values(personal).some((field) => field !== null) ? personal : null,
    standing: null,
  };
}
