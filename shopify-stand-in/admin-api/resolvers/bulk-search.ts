import type { BulkOperation, BulkStatus } from "../bulk/bulk-operation";
import type { Arguments, FieldPosition, RequestContext, Rows } from "../field-types";
import { choiceFilter, idFilter, timeFilter } from "../search/search-filters";
import { type Searchable, searchRows } from "../search/search-rows";
import { sortedRows } from "./sort-keys";

const is = (status: BulkStatus) => (operation: BulkOperation) => operation.status === status;

const bulkSearch: Searchable<BulkOperation> = {
  text: () => "",
  filters: {
    id: idFilter((operation) => operation.id),
    created_at: timeFilter((operation) => operation.createdAt),
    operation_type: choiceFilter<BulkOperation>({
      query: ({ type }) => type === "QUERY",
      mutation: ({ type }) => type === "MUTATION",
    }),
    status: choiceFilter({
      created: is("CREATED"),
      running: is("RUNNING"),
      canceling: is("CANCELING"),
      canceled: is("CANCELED"),
      completed: is("COMPLETED"),
      failed: is("FAILED"),
    }),
  },
};

export function bulkOperationRows(
  args: Arguments,
  context: RequestContext,
  position: FieldPosition,
): Rows<BulkOperation> {
  const found = searchRows(context.bulk.list(), args.query, bulkSearch, context, position);
  const keys = {
    CREATED_AT: (operation: BulkOperation) => operation.createdAt,
    COMPLETED_AT: (operation: BulkOperation) => operation.completedAt ?? 0,
  };
  return sortedRows(found, keys, { ...args, sortKey: args.sortKey ?? "CREATED_AT" }, position);
}
