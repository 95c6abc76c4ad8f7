import { adminSchema } from "../admin-schema";
import { notImplemented } from "../api-errors";
import type { FieldPosition, RequestContext } from "../field-types";
import { matchesText, type SearchFilters } from "./search-filters";
import { describeSearch, type SearchWarning } from "./search-report";
import { parseSearch, type SearchNode } from "./search-syntax";

/** What of a resource can be searched. */
export interface Searchable<T> {
  filters: SearchFilters<T>;
  /** The text that a term without a field is looked for in. */
  text(item: T, context: RequestContext): string;
}

type Test<T> = (item: T) => boolean;

/**
 * The items that a `query:` argument selects. A filter that Shopify does not have for this field is ignored with a
 * warning, an unacceptable value selects nothing, with a warning too (`extensions.search`).
 * @throws when Shopify documents the filter and the stand-in does not have it
 */
export function searchRows<T>(
  items: readonly T[],
  query: unknown,
  searchable: Searchable<T>,
  context: RequestContext,
  position: FieldPosition,
): readonly T[] {
  if (typeof query !== "string" || query.trim() === "") return items;
  const parsed = parseSearch(query);
  const warnings: SearchWarning[] = [];
  const documented = adminSchema().documentedFilters(position.typeName, position.fieldName);

  function compile(node: SearchNode): Test<T> | null {
    if (node.kind === "not") {
      const test = compile(node.part);
      return test && ((item) => !test(item));
    }
    if (node.kind !== "term") {
      const tests = node.parts.map(compile).filter((test): test is Test<T> => test !== null);
      if (tests.length === 0) return null;
      return node.kind === "and"
        ? (item) => tests.every((test) => test(item))
        : (item) => tests.some((test) => test(item));
    }
    const { field } = node;
    if (field === null) return (item) => matchesText(node, searchable.text(item, context));
    if (!documented.has(field)) {
      warnings.push({ field, message: "Invalid search field for this query.", code: "invalid_field" });
      return null;
    }
    const filter = searchable.filters[field];
    if (!filter)
      throw notImplemented(`the search filter "${field}" of ${position.typeName}.${position.fieldName}`);
    const test = filter.test(node, field, context);
    if (test !== "invalid-value") return test;
    warnings.push({
      field,
      message: `Input \`${node.value}\` is not an accepted value.`,
      code: "invalid_value",
    });
    return () => false;
  }

  const test = parsed && compile(parsed);
  if (warnings.length > 0)
    context.searches.push({ path: [...position.path], query, parsed: describeSearch(parsed), warnings });
  return test ? items.filter(test) : items;
}
