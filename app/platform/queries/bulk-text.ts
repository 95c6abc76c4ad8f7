import type { AdminDocument } from "../admin-client.server";

/**
 * The text for `bulkOperationRunQuery`, which takes no variables: the document's `$search` is written into it. `search` is in
 * Shopify's search syntax (https://shopify.dev/api/usage/search-syntax); without it everything is asked for.
 */
export function bulkText(
  document: AdminDocument<unknown, { search?: string | null }>,
  search: string | null,
): string {
  const text = document.toString();
  const withoutVariables = text.replace("($search: String)", "");
  if (withoutVariables === text)
    throw new Error("a bulk document declares exactly one variable: ($search: String)");
  return withoutVariables
    .replace("query: $search", `query: ${search === null ? "null" : JSON.stringify(search)}`)
    .trim();
}

/** Search for what changed at or after a moment. Customers are matched by whole days, so more may come than was asked for. */
export const changedSinceSearch = (moment: Date): string =>
  `updated_at:>='${moment.toISOString().replace(/\.\d+Z$/, "Z")}'`;
