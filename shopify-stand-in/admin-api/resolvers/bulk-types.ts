import type { BulkOperation } from "../bulk/bulk-operation";
import type { BulkUserError } from "../bulk/bulk-query-rules";
import { objectType, properties, type TypeFields } from "../field-types";
import { dateTime, dateTimeOrNull, gid } from "../value-formats";

interface RunQueryPayload {
  bulkOperation: BulkOperation | null;
  userErrors: BulkUserError[];
}

export const bulkTypes: Record<string, TypeFields> = {
  BulkOperation: objectType<BulkOperation>({
    ...properties<BulkOperation>("status", "type", "errorCode", "query", "url", "partialDataUrl"),
    id: (operation) => gid("BulkOperation", operation.id),
    createdAt: (operation) => dateTime(operation.createdAt),
    completedAt: (operation) => dateTimeOrNull(operation.completedAt),
    objectCount: (operation) => String(operation.objectCount),
    rootObjectCount: (operation) => String(operation.rootObjectCount),
    fileSize: (operation) => (operation.fileSize === null ? null : String(operation.fileSize)),
  }),
  BulkOperationRunQueryPayload: objectType<RunQueryPayload>(properties("bulkOperation", "userErrors")),
  BulkOperationUserError: objectType<BulkUserError>(properties("field", "message", "code")),
  BulkOperationCancelPayload: objectType<RunQueryPayload>(properties("bulkOperation", "userErrors")),
};
