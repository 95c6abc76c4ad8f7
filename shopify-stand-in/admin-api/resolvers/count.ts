import type { Arguments } from "../field-types";

/** A `Count`: exact up to the `limit` argument (10,000 unless told), "at least" beyond it. */
export function countUpTo(
  total: number,
  args: Arguments,
): { count: number; precision: "EXACT" | "AT_LEAST" } {
  const limit = args.limit as number | null | undefined;
  if (limit === null || limit === undefined || total <= limit) return { count: total, precision: "EXACT" };
  return { count: limit, precision: "AT_LEAST" };
}
