import { searchKeysForQuery } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import { parseMinor } from "~/platform/money";
import type { CustomerFilter } from "./customer-list-store.server";
import type { CustomerQuery } from "./customer-query";
import { dayOfBound } from "./day-bound";

const largestId = 9_223_372_036_854_775_807n;

/**
 * A query in the words of the tables: amounts in minor units, days as dates, names as keyed hashes. Who may not see customers
 * finds nobody by a name, only by an order or an id. `today` is an ISO date.
 */
export function resolveCustomerQuery(
  shop: Shop,
  reader: Reader,
  query: CustomerQuery,
  today: string,
): CustomerFilter {
  const amount = (text: string | null) => (text === null ? null : parseMinor(text, shop.currencyCode));
  const day = (bound: string | null) => (bound === null ? null : dayOfBound(bound, today));
  return {
    bands: query.bands,
    reasons: query.reasons,
    topSpenders: query.topSpenders,
    valueMin: amount(query.valueMin),
    valueMax: amount(query.valueMax),
    lastFrom: day(query.lastFrom),
    lastTo: day(query.lastTo),
    search: query.search === "" ? null : resolveSearch(shop, reader, query.search),
  };
}

/** Staff type what they have at hand: a name, an e-mail, a phone number, an order's name with or without #, or an id. */
function resolveSearch(shop: Shop, reader: Reader, text: string): NonNullable<CustomerFilter["search"]> {
  const id = /^(?:gid:\/\/shopify\/Customer\/)?(\d{1,19})$/.exec(text)?.[1];
  const orderNames = new Set(
    [text, text.toUpperCase()].flatMap((name) => [name, `#${name.replace(/^#/, "")}`]),
  );
  return {
    keys: reader.mayReadCustomers ? searchKeysForQuery(shop.id, text) : [],
    orderNames: /\s/.test(text) ? [] : [...orderNames],
    customerId: id !== undefined && BigInt(id) <= largestId ? BigInt(id) : null,
  };
}
