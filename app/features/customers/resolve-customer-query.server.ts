import { searchKeysForQuery } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import { parseMinor } from "~/platform/money";
import type { CustomerFilter } from "./customer-conditions-store.server";
import type { SearchText } from "./customer-search-store.server";
import type { CustomerQuery } from "./customer-query";
import { dayOfBound } from "./day-bound";

const largestId = 9_223_372_036_854_775_807n;

/**
 * A query in the words of the tables, as far as nothing has to be looked up for it: amounts in minor units, days as dates.
 * `today` is an ISO date.
 */
export function resolveCustomerQuery(shop: Shop, query: CustomerQuery, today: string): CustomerFilter {
  const amount = (text: string | null) => (text === null ? null : parseMinor(text, shop.currencyCode));
  const day = (bound: string | null) => (bound === null ? null : dayOfBound(bound, today));
  return {
    bands: query.bands,
    signalSets: null,
    topSpenders: query.topSpenders,
    valueMin: amount(query.valueMin),
    valueMax: amount(query.valueMax),
    lastFrom: day(query.lastFrom),
    lastTo: day(query.lastTo),
    search: null,
  };
}

/**
 * Staff type what they have at hand: a name, an e-mail, a phone number, an order's name with or without #, or an id. Names become
 * keyed hashes. Who may not see customers finds nobody by a name, only by an order or an id.
 */
export function resolveSearch(shop: Shop, reader: Reader, text: string): SearchText {
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
