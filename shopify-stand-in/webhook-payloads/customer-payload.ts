import type { SandboxCustomer } from "../shops/shop-model";
import { addressBookPayload } from "./address-payload";
import type { Json } from "./json-text";
import type { PayloadContext } from "./payload-context";
import { gid } from "../admin-api/value-formats";

/** customers/create and customers/update: without counts, tags and consent, which Shopify took out in 2025-01. */
export function customerPayload(context: PayloadContext, customer: SandboxCustomer): Record<string, Json> {
  const address = addressBookPayload(context, customer);
  return { ...customerFields(context, customer), addresses: [bookEntry(address)], default_address: address };
}

/** The customer inside an order or a checkout: no list of addresses. */
export function nestedCustomerPayload(
  context: PayloadContext,
  customer: SandboxCustomer,
): Record<string, Json> {
  return { ...customerFields(context, customer), default_address: addressBookPayload(context, customer) };
}

function customerFields(context: PayloadContext, customer: SandboxCustomer): Record<string, Json> {
  const { personal, time, shop } = context;
  return {
    id: customer.id,
    created_at: time(customer.createdAt),
    updated_at: time(customer.updatedAt),
    first_name: personal(customer.firstName),
    last_name: personal(customer.lastName),
    state: customer.state.toLowerCase(),
    note: "",
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: personal(customer.email),
    phone: personal(customer.phone),
    currency: shop.profile.currencyCode,
    tax_exemptions: [],
    admin_graphql_api_id: gid("Customer", customer.id),
  };
}

/** In the list the optional lines of an address are empty, not null. */
function bookEntry(address: Record<string, Json>): Record<string, Json> {
  return { ...address, address2: "", company: "" };
}

/** customers/delete */
export function deletedCustomerPayload(customerId: bigint): Json {
  return { id: customerId, tax_exemptions: [], admin_graphql_api_id: gid("Customer", customerId) };
}

/** customers/merge, told when the merge is through. */
export function mergedCustomersPayload(keptId: bigint, deletedId: bigint): Json {
  return {
    admin_graphql_api_customer_kept_id: gid("Customer", keptId),
    admin_graphql_api_customer_deleted_id: gid("Customer", deletedId),
    admin_graphql_api_job_id: null,
    status: "completed",
    errors: [],
  };
}

/** customers_email_marketing_consent/update */
export function emailConsentPayload({ personal, time }: PayloadContext, customer: SandboxCustomer): Json {
  return {
    customer_id: customer.id,
    email_address: personal(customer.email),
    email_marketing_consent: {
      state: customer.marketingState.toLowerCase(),
      opt_in_level: (customer.marketingOptInLevel ?? "SINGLE_OPT_IN").toLowerCase(),
      consent_updated_at: time(customer.marketingUpdatedAt ?? customer.updatedAt),
    },
  };
}
