import { defaultPageSize, type CustomerQuery } from "./customer-query";

/** Parameters that {@link parseCustomerList} reads back into the same query. The order of the list is always said. */
export function queryToParams(query: CustomerQuery): URLSearchParams {
  const params = new URLSearchParams();
  const set = (name: string, value: string | null) => {
    if (value) params.set(name, value);
  };
  set("q", query.search);
  set("band", query.bands.join(","));
  set("reason", query.reasons.join(","));
  set("spend", query.topSpenders ? "top" : null);
  set("value_min", query.valueMin);
  set("value_max", query.valueMax);
  set("last_from", query.lastFrom);
  set("last_to", query.lastTo);
  params.set("sort", `${query.sort.by}-${query.sort.direction}`);
  return params;
}

/** The same query in the same words: what a saved view stores, and what two queries are compared by. */
export const queryText = (query: CustomerQuery): string => queryToParams(query).toString();

/** An address within the app of a page of the list. Without a query, the view's own is shown. */
export function customerListAddress(parts: {
  view: string;
  query?: CustomerQuery | null;
  pageSize?: number;
  after?: string | null;
  before?: string | null;
}): string {
  const params = new URLSearchParams();
  if (parts.view !== "all") params.set("view", parts.view);
  for (const [name, value] of parts.query ? queryToParams(parts.query) : []) params.set(name, value);
  if (parts.pageSize && parts.pageSize !== defaultPageSize) params.set("size", String(parts.pageSize));
  if (parts.after) params.set("after", parts.after);
  if (parts.before) params.set("before", parts.before);
  const text = params.toString();
  return `/app/customers${text ? `?${text}` : ""}`;
}
