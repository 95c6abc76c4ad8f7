import { z } from "zod";
import { sortKeys, type CustomerSort } from "./customer-query";

/**
 * A place between two rows of the list: the row it stands at, in the order it was made for. Rows that appear or leave
 * elsewhere do not move it, and finding it costs the same on every page.
 */
export interface CustomerCursor {
  sort: CustomerSort;
  /** The row's value in that order as text (minor units, millionths of risk, or an ISO date); null for a customer without any purchase. */
  value: string | null;
  /** The row's customer, decimal text. */
  id: string;
}

const largestBigint = 9_223_372_036_854_775_807n;
const wholeNumber = (pattern: RegExp) =>
  z.string().refine((text) => {
    if (!pattern.test(text)) return false;
    const number = BigInt(text);
    return number <= largestBigint && number >= -largestBigint;
  });
const amount = wholeNumber(/^-?\d{1,19}$/);
const valueOf = {
  stake: amount,
  value: amount,
  risk: wholeNumber(/^(-1|\d{1,7})$/),
  last: z.iso.date(),
} as const;

const shape = z
  .tuple([z.enum(sortKeys), z.enum(["asc", "desc"]), z.string().nullable(), wholeNumber(/^\d{1,19}$/)])
  .refine(([by, , value]) => value === null || valueOf[by].safeParse(value).success);

/** Letters, digits, - and _ only, so that it stands in an address as it is. */
export function encodeCursor({ sort, value, id }: CustomerCursor): string {
  return btoa(JSON.stringify([sort.by, sort.direction, value, id]))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** Null when the text was not made by {@link encodeCursor}, or for another order than `sort`. */
export function decodeCursor(text: string, sort: CustomerSort): CustomerCursor | null {
  let decoded: unknown;
  try {
    decoded = JSON.parse(atob(text.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return null;
  }
  const parsed = shape.safeParse(decoded);
  if (!parsed.success) return null;
  const [by, direction, value, id] = parsed.data;
  return by === sort.by && direction === sort.direction ? { sort, value, id } : null;
}
