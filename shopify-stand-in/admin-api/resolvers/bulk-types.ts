import type { BulkOperation } from "../bulk/bulk-operation";
import type { BulkMutationError } from "../bulk/bulk-mutation-rules";
import type { BulkUserError } from "../bulk/bulk-query-rules";
import type { StagedTarget } from "../bulk/staged-uploads";
import { objectType, properties, type TypeFields } from "../field-types";
import { dateTime, dateTimeOrNull, gid } from "../value-formats";

interface RunQueryPayload {
  bulkOperation: BulkOperation | null;
  userErrors: BulkUserError[];
}

interface RunMutationPayload {
  bulkOperation: BulkOperation | null;
  userErrors: BulkMutationError[];
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
  BulkOperationRunMutationPayload: objectType<RunMutationPayload>(properties("bulkOperation", "userErrors")),
  BulkMutationUserError: objectType<BulkMutationError>(properties("field", "message", "code")),
  StagedUploadsCreatePayload: objectType<{ stagedTargets: StagedTarget[]; userErrors: [] }>(
    properties("stagedTargets", "userErrors"),
  ),
  StagedMediaUploadTarget: objectType<StagedTarget>(properties("url", "resourceUrl", "parameters")),
  StagedUploadParameter: objectType<StagedTarget["parameters"][number]>(properties("name", "value")),
  BulkOperationCancelPayload: objectType<RunQueryPayload>(properties("bulkOperation", "userErrors")),
};
