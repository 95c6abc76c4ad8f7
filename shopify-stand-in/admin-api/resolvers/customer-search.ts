import type { SandboxCustomer } from "../../shops/shop-model";
import type { Arguments, FieldPosition, RequestContext, Rows } from "../field-types";
import {
  amountFilter,
  booleanFilter,
  choiceFilter,
  exactFilter,
  idFilter,
  numberFilter,
  tagFilter,
  textFilter,
  timeFilter,
  wholeDayFilter,
  withoutTagFilter,
} from "../search/search-filters";
import { type Searchable, searchRows } from "../search/search-rows";
import { type SortKeys, sortedRows } from "./sort-keys";
import { nameOfCustomer } from "./value-types";

const stateIs = (state: SandboxCustomer["state"]) => (customer: SandboxCustomer) => customer.state === state;

const customerSearch: Searchable<SandboxCustomer> = {
  text: (customer) => [nameOfCustomer(customer), customer.email, customer.phone].filter(Boolean).join(" "),
  filters: {
    id: idFilter((customer) => customer.id),
    customer_date: timeFilter((customer) => customer.createdAt),
    created_at: timeFilter((customer) => customer.createdAt),
    updated_at: wholeDayFilter((customer) => customer.updatedAt),
    email: textFilter((customer) => customer.email),
    phone: exactFilter((customer) => customer.phone),
    first_name: textFilter((customer) => customer.firstName),
    last_name: textFilter((customer) => customer.lastName),
    country: exactFilter((customer) => customer.countryCode),
    accepts_marketing: booleanFilter((customer) => customer.marketingState === "SUBSCRIBED"),
    orders_count: numberFilter((customer, { index }) => index.lifetime(customer.id).orders),
    total_spent: amountFilter((customer, { index }) => index.lifetime(customer.id).spentMinor),
    state: choiceFilter({
      enabled: stateIs("ENABLED"),
      disabled: stateIs("DISABLED"),
      invited: stateIs("INVITED"),
      declined: () => false,
    }),
    tag: tagFilter((customer) => customer.tags),
    tag_not: withoutTagFilter((customer) => customer.tags),
  },
};

const sortKeys: SortKeys<SandboxCustomer> = {
  CREATED_AT: (customer) => customer.createdAt,
  UPDATED_AT: (customer) => customer.updatedAt,
  NAME: (customer) => `${customer.lastName ?? ""} ${customer.firstName ?? ""}`,
  LOCATION: (customer) => `${customer.countryCode} ${customer.city}`,
};

export function customersFound(
  args: Arguments,
  context: RequestContext,
  position: FieldPosition,
): readonly SandboxCustomer[] {
  return searchRows(context.index.customers(), args.query, customerSearch, context, position);
}

export function customerRows(
  args: Arguments,
  context: RequestContext,
  position: FieldPosition,
): Rows<SandboxCustomer> {
  return sortedRows(customersFound(args, context, position), sortKeys, args, position);
}
