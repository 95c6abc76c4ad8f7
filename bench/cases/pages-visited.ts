import { encodeCursor } from "~/features/customers/customer-cursor";
import { sortKeys, type CustomerSort } from "~/features/customers/customer-query";
import { customerIdOf, customerWithFewOrders, customerWithManyOrders } from "../data-gen/shop-rows.ts";
import { inventPerson, mostFrequentFirstName } from "../data-gen/people.ts";

/** A page as staff come to it. `kind`: framed anew by the admin, or gone to from another page. */
export interface Visited {
  name: string;
  kind: "document" | "data";
  address: string;
  route: string;
}

/** What of a shop has to be known to go to certain places in its list. */
export interface ShopPlaces {
  /** For each order of the list, the value and customer nine tenths down. */
  deep: Record<string, { value: string; id: string }>;
  /** The last customer of the list's end, who has bought nothing. */
  lastId: string;
}

const listRoute = "routes/app.customers._index";

/** Every page, and the list in every way staff filter and sort it. */
export function visitedPages(places: ShopPlaces): Visited[] {
  const data = (name: string, address: string, route: string): Visited => ({
    name,
    kind: "data",
    address,
    route,
  });
  const document = (name: string, address: string): Visited => ({
    name,
    kind: "document",
    address,
    route: "",
  });
  const list = (name: string, query: string) => data(`list: ${name}`, `/app/customers?${query}`, listRoute);
  const card = (n: number) => `/app/customers/${customerIdOf(n)}`;
  const { email } = inventPerson(4711);
  const sorts = sortKeys.flatMap((by) =>
    (["desc", "asc"] as const).map((direction): CustomerSort => ({ by, direction })),
  );
  return [
    document("overview, opened", "/app"),
    document("customers, opened", "/app/customers"),
    document("customer with 4 orders, opened", card(customerWithFewOrders)),
    document("customer with 500 orders, opened", card(customerWithManyOrders)),
    document("setup, opened", "/app/setup"),
    data("overview", "/app?index", "routes/app._index"),
    data("customer with 4 orders", card(customerWithFewOrders), "routes/app.customers.$id"),
    data("customer with 500 orders", card(customerWithManyOrders), "routes/app.customers.$id"),
    data("setup", "/app/setup", "routes/app.setup"),
    data("import pulse", "/app/import-progress", "routes/app.import-progress"),
    list("default", ""),
    ...sorts.map((sort) => list(`by ${sort.by} ${sort.direction}`, `sort=${sort.by}-${sort.direction}`)),
    ...sorts.map((sort) => {
      const after = encodeCursor({ sort, ...places.deep[`${sort.by}-${sort.direction}`]! });
      return list(
        `by ${sort.by} ${sort.direction}, deep`,
        `sort=${sort.by}-${sort.direction}&after=${after}`,
      );
    }),
    list(
      "last page",
      `after=${encodeCursor({ sort: { by: "stake", direction: "desc" }, value: null, id: places.lastId })}`,
    ),
    list("250 a page", "size=250"),
    ...["safe", "watch", "at-risk", "lost", "watch,at-risk"].map((band) => list(band, `band=${band}`)),
    list("overdue", "reason=overdue"),
    list("rare signal", "reason=cancelled-or-refused"),
    list("two signals, at risk", "reason=overdue,slowing-down&band=at-risk"),
    list("one-time", "view=one-time"),
    list("big spenders", "view=big-spenders"),
    list("lost, by value", "view=lost"),
    list("value from 500", "value_min=500"),
    list("value 50 to 100", "value_min=50&value_max=100"),
    list("value up to 40", "value_max=40"),
    list("value 200.00 to 200.50", "value_min=200&value_max=200.50"),
    list("last order 30 days", "last_from=30d"),
    list("last order a year ago", "last_to=365d"),
    list("last order 90 to 180 days, by risk", "last_from=180d&last_to=90d&sort=risk-desc"),
    list(
      "value, last order, band, signal",
      "value_min=100&last_to=60d&band=watch,at-risk&reason=overdue&sort=last-desc",
    ),
    list("search: two letters", `q=${mostFrequentFirstName.slice(0, 2)}`),
    list("search: common first name", `q=${mostFrequentFirstName}`),
    list("search: common first name at risk", `q=${mostFrequentFirstName}&band=at-risk`),
    list("search: common name and family name", `q=${mostFrequentFirstName}+varn`),
    list("search: what all e-mails have", "q=example"),
    list("search: common name, value up to 40", `q=${mostFrequentFirstName}&value_max=40`),
    list("search: e-mail", `q=${encodeURIComponent(email!)}`),
    list("search: order", "q=%234711"),
    list("search: nobody", "q=qxqxqx"),
  ];
}
