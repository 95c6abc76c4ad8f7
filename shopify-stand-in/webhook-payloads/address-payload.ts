import { countryNameOf } from "../shops/country-codes";
import type { SandboxCustomer } from "../shops/shop-model";
import type { Json } from "./json-text";
import type { PayloadContext } from "./payload-context";

/** The customer's one postal address, as orders, parcels and checkouts carry it. */
export function addressPayload(context: PayloadContext, customer: SandboxCustomer): Record<string, Json> {
  const { personal } = context;
  return {
    first_name: personal(customer.firstName),
    address1: personal(streetOf(customer)),
    phone: personal(customer.phone ?? ""),
    city: personal(customer.city),
    zip: personal(customer.zip),
    province: personal(customer.city),
    country: countryNameOf(customer.countryCode),
    last_name: personal(customer.lastName),
    address2: null,
    company: null,
    latitude: null,
    longitude: null,
    name: personal(fullName(customer)),
    country_code: customer.countryCode,
    province_code: personal(""),
  };
}

/** The same as an entry of the customer's address book. */
export function addressBookPayload(context: PayloadContext, customer: SandboxCustomer): Record<string, Json> {
  const { latitude: _latitude, longitude: _longitude, ...address } = addressPayload(context, customer);
  const inBook = { id: customer.id + 1_000_000_007n, customer_id: customer.id };
  return { ...inBook, ...address, country_name: address.country!, default: true };
}

function fullName(customer: SandboxCustomer): string {
  return [customer.firstName, customer.lastName].filter(Boolean).join(" ");
}

function streetOf(customer: SandboxCustomer): string {
  return `Beispielweg ${(customer.id % 180n) + 1n}`;
}
