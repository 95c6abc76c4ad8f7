import { badRequest } from "./api-errors";
import {
  type Arguments,
  type Field,
  type FieldPosition,
  objectType,
  type RequestContext,
  type Rows,
  type SortValue,
} from "./field-types";

/** One page of a connection. */
export interface Page {
  rows: Rows<unknown>;
  items: readonly unknown[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

interface Edge {
  page: Page;
  item: unknown;
}

const usualLargestPage = 250;

function compareValues(a: SortValue, b: SortValue): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Rows in the order of their connection: by sort value, ties by id; nested lists keep their own order. */
export function sortRows<T>(rows: Rows<T>, reverse: boolean): readonly T[] {
  const { sortValue } = rows;
  if (!sortValue) return reverse ? [...rows.items].reverse() : rows.items;
  const keyed = rows.items.map((item) => ({ item, value: sortValue(item), id: rows.id(item) }));
  keyed.sort((a, b) => compareValues(a.value, b.value) || compareValues(a.id, b.id));
  if (reverse) keyed.reverse();
  return keyed.map((one) => one.item);
}

function encodeValue(value: SortValue): string {
  if (typeof value !== "number") return String(value);
  return `${new Date(value).toISOString().replace("T", " ").slice(0, -1)}000`;
}

function cursorOf(rows: Rows<unknown>, item: unknown): string {
  const id = rows.id(item);
  const value = rows.sortValue ? encodeValue(rows.sortValue(item)) : String(id);
  return Buffer.from(`{"last_id":${id},"last_value":${JSON.stringify(value)}}`).toString("base64");
}

function readCursor(cursor: string): { id: bigint; value: string } {
  const match = /^\{"last_id":(\d+),"last_value":("(?:[^"\\]|\\.)*")\}$/.exec(
    Buffer.from(cursor, "base64").toString("utf8"),
  );
  if (!match) throw badRequest("Invalid cursor for current pagination sort.");
  return { id: BigInt(match[1] as string), value: JSON.parse(match[2] as string) as string };
}

/** Position of a cursor: rows before it, and whether its own row still stands there. */
function positionOf(
  rows: Rows<unknown>,
  sorted: readonly unknown[],
  reverse: boolean,
  cursor: string,
): { before: number; through: number } {
  const at = readCursor(cursor);
  const { sortValue } = rows;
  if (!sortValue) {
    const found = sorted.findIndex((item) => rows.id(item) === at.id);
    if (found < 0) throw badRequest("Invalid cursor for current pagination sort.");
    return { before: found, through: found + 1 };
  }
  const sample = sorted.length > 0 ? sortValue(sorted[0]) : "";
  let value: SortValue = at.value;
  if (typeof sample === "number") value = Date.parse(`${at.value.slice(0, 23).replace(" ", "T")}Z`);
  if (typeof sample === "bigint") value = /^\d+$/.test(at.value) ? BigInt(at.value) : -1n;
  if (value === -1n || Number.isNaN(value)) throw badRequest("Invalid cursor for current pagination sort.");
  const direction = reverse ? -1 : 1;
  const relation = (item: unknown) =>
    direction * (compareValues(sortValue(item), value) || compareValues(rows.id(item), at.id));
  const countWhile = (keep: (item: unknown) => boolean) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keep(sorted[middle])) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    before: countWhile((item) => relation(item) < 0),
    through: countWhile((item) => relation(item) <= 0),
  };
}

function pageSize(args: Arguments, largestPage: number): { first: number | null; last: number | null } {
  const first = (args.first as number | null | undefined) ?? null;
  const last = (args.last as number | null | undefined) ?? null;
  if (first === null && last === null) throw badRequest("you must provide one of first or last");
  if (first !== null && last !== null) throw badRequest("providing both first and last is not supported");
  for (const [name, size] of Object.entries({ first, last })) {
    if (size === null) continue;
    if (size < 0) throw badRequest(`${name} must be a non-negative number`);
    if (size > largestPage) throw badRequest(`${name} cannot exceed ${largestPage}`);
  }
  return { first, last };
}

function pageOf(rows: Rows<unknown>, args: Arguments, largestPage: number): Page {
  const { first, last } = pageSize(args, largestPage);
  const reverse = args.reverse === true;
  const sorted = sortRows(rows, reverse);
  let from = 0;
  let to = sorted.length;
  if (typeof args.after === "string") from = positionOf(rows, sorted, reverse, args.after).through;
  if (typeof args.before === "string")
    to = Math.max(from, positionOf(rows, sorted, reverse, args.before).before);
  if (first !== null) to = Math.min(to, from + first);
  if (last !== null) from = Math.max(from, to - last);
  return { rows, items: sorted.slice(from, to), hasNextPage: to < sorted.length, hasPreviousPage: from > 0 };
}

const pagingArguments = ["first", "last", "after", "before", "reverse"];

/**
 * A connection field. `rows` gives everything behind it; the page arguments are honoured here.
 * @param extraArguments what `rows` itself honours, such as `query` and `sortKey`
 * @param largestPage 250 nearly everywhere
 */
export function connection<S, T>(
  rows: (source: S, args: Arguments, context: RequestContext, position: FieldPosition) => Rows<T>,
  extraArguments: readonly string[] = [],
  largestPage = usualLargestPage,
): Field<S> {
  return {
    args: [...pagingArguments, ...extraArguments],
    resolve: (source, args, context, position) => {
      pageSize(args, largestPage);
      return pageOf(rows(source, args, context, position) as Rows<unknown>, args, largestPage);
    },
    rows: rows as Field<S>["rows"],
  };
}

/** Rows of a list that a resource carries in its own order. */
export function listRows<T>(items: readonly T[], id: (item: T) => bigint): Rows<T> {
  return { items, id };
}

/** A connection that is always empty because the sandbox shop has no such thing; that is the true answer there. */
export function emptyConnection<S>(extraArguments: readonly string[] = []): Field<S> {
  return { ...connection<S, never>(() => ({ items: [], id: () => 0n }), extraArguments), empty: true };
}

/** Fields of every `...Connection` type. */
export const connectionFields = objectType<Page>({
  nodes: (page) => page.items,
  edges: (page) => page.items.map((item): Edge => ({ page, item })),
  pageInfo: (page) => page,
});

/** Fields of every `...Edge` type. */
export const edgeFields = objectType<Edge>({
  node: (edge) => edge.item,
  cursor: (edge) => cursorOf(edge.page.rows, edge.item),
});

export const pageInfoFields = objectType<Page>({
  hasNextPage: (page) => page.hasNextPage,
  hasPreviousPage: (page) => page.hasPreviousPage,
  startCursor: (page) => (page.items.length > 0 ? cursorOf(page.rows, page.items[0]) : null),
  endCursor: (page) => (page.items.length > 0 ? cursorOf(page.rows, page.items.at(-1)) : null),
});
