import type { SearchNode } from "./search-syntax";

export interface SearchWarning {
  field: string;
  message: string;
  code: "invalid_field" | "invalid_value";
}

/** An entry of `extensions.search`. */
export interface SearchReport {
  path: (string | number)[];
  query: string;
  parsed: unknown;
  warnings: SearchWarning[];
}

const rangeNames = { "<": "lt", "<=": "lte", ">": "gt", ">=": "gte" } as const;

/** The query as Shopify shows that it understood it. */
export function describeSearch(node: SearchNode | null): unknown {
  if (!node) return {};
  if (node.kind === "not") return { not: describeSearch(node.part) };
  if (node.kind !== "term") return { [node.kind]: node.parts.map(describeSearch) };
  const field = node.field ?? "default";
  if (node.comparator !== "=") return { field, range: { [rangeNames[node.comparator]]: node.value } };
  return { field, [node.quoted ? "match_phrase" : "match_all"]: node.value };
}
