import { z } from "zod";
import { bands } from "~/features/churn/band";
import { signalIds } from "~/features/churn/signals/signal";
import { decodeCursor, type CustomerCursor } from "./customer-cursor";
import {
  defaultPageSize,
  defaultSort,
  everybody,
  pageSizes,
  sortKeys,
  type CustomerQuery,
} from "./customer-query";
import { dayOfBound, isDayBound } from "./day-bound";

/** A value in the address that could not be used: it is left out, and the screen says so in words. */
export interface QueryProblem {
  /** Also the end of the catalogue key `problems.<what>`. */
  what:
    | "band"
    | "reason"
    | "value"
    | "valueRange"
    | "day"
    | "dayRange"
    | "sort"
    | "size"
    | "search"
    | "place"
    | "view";
  given: string;
}

export interface CustomerListRequest {
  query: CustomerQuery;
  pageSize: number;
  /** The page after, or before, a place; null is the first page. */
  from: { side: "after" | "before"; cursor: CustomerCursor } | null;
  problems: QueryProblem[];
}

/** The parameters that say which customers; an address with none of them shows the view it names, or everybody. */
export const queryParams = [
  "q",
  "band",
  "reason",
  "spend",
  "value_min",
  "value_max",
  "last_from",
  "last_to",
  "sort",
] as const;

const longestSearch = 100;
const sortText = z.templateLiteral([z.enum(sortKeys), "-", z.enum(["asc", "desc"])]).transform((text) => {
  const [by, direction] = text.split("-") as [
    CustomerQuery["sort"]["by"],
    CustomerQuery["sort"]["direction"],
  ];
  return { by, direction };
});
const amountText = z
  .string()
  .transform((text) => text.replace(",", "."))
  .pipe(z.string().regex(/^\d{1,12}(\.\d{1,3})?$/));
const dayText = z.string().refine(isDayBound);
const sizeText = z.coerce.number().pipe(z.literal(pageSizes));

/**
 * Reads the customers list's address. What cannot be understood is left out and reported, the rest still works: an old
 * bookmark or a hand-made address never ends in an error page. `today` is the shop's, an ISO date.
 */
export function parseCustomerList(params: URLSearchParams, today: string): CustomerListRequest {
  const problems: QueryProblem[] = [];
  const report = (what: QueryProblem["what"], given: string) =>
    void problems.push({ what, given: given.slice(0, 80) });

  const one = <T>(name: string, what: QueryProblem["what"], schema: z.ZodType<T>): T | null => {
    const text = params.get(name)?.trim();
    if (!text) return null;
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    report(what, text);
    return null;
  };
  const many = <T>(name: string, what: QueryProblem["what"], schema: z.ZodType<T>): T[] => {
    const found = new Set<T>();
    const texts = params.getAll(name).flatMap((text) => text.split(","));
    for (const text of texts.map((each) => each.trim()).filter(Boolean)) {
      const parsed = schema.safeParse(text);
      if (parsed.success) found.add(parsed.data);
      else report(what, text);
    }
    return [...found];
  };

  const query: CustomerQuery = {
    ...everybody,
    search: readSearch(params.get("q"), report),
    bands: many("band", "band", z.enum(bands)),
    reasons: many("reason", "reason", z.enum(signalIds)),
    topSpenders: params.get("spend") === "top",
    valueMin: one("value_min", "value", amountText),
    valueMax: one("value_max", "value", amountText),
    lastFrom: one("last_from", "day", dayText),
    lastTo: one("last_to", "day", dayText),
    sort: one("sort", "sort", sortText) ?? defaultSort,
  };
  if (query.valueMin !== null && query.valueMax !== null && Number(query.valueMin) > Number(query.valueMax)) {
    report("valueRange", `${query.valueMin} – ${query.valueMax}`);
    query.valueMin = query.valueMax = null;
  }
  if (query.lastFrom !== null && query.lastTo !== null) {
    if (dayOfBound(query.lastFrom, today) > dayOfBound(query.lastTo, today)) {
      report("dayRange", `${query.lastFrom} – ${query.lastTo}`);
      query.lastFrom = query.lastTo = null;
    }
  }
  return {
    query,
    pageSize: one("size", "size", sizeText) ?? defaultPageSize,
    from: readPlace(params, query.sort, report),
    problems,
  };
}

function readSearch(text: string | null, report: (what: "search", given: string) => void): string {
  // Control characters come in with a paste from a table.
  const search = (text ?? "").replace(/\p{Cc}+/gu, " ").trim();
  if (search.length <= longestSearch) return search;
  report("search", search);
  return search.slice(0, longestSearch).trim();
}

function readPlace(
  params: URLSearchParams,
  sort: CustomerQuery["sort"],
  report: (what: "place", given: string) => void,
): CustomerListRequest["from"] {
  for (const side of ["after", "before"] as const) {
    const text = params.get(side);
    if (!text) continue;
    const cursor = decodeCursor(text, sort);
    if (cursor) return { side, cursor };
    report("place", text);
  }
  return null;
}
