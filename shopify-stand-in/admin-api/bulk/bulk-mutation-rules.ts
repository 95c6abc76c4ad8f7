import { type DocumentNode, getOperationAST, GraphQLError, Kind, parse } from "graphql";
import { findDocumentErrors, findGaps } from "../document-rules";

export interface BulkMutationError {
  field: string[] | null;
  message: string;
  code: "INVALID_MUTATION" | "INVALID_STAGED_UPLOAD_FILE" | "NO_SUCH_FILE" | "OPERATION_IN_PROGRESS";
}

export type CheckedBulkMutation =
  { ok: true; document: DocumentNode } | { ok: false; errors: BulkMutationError[] };

const refused = (message: string): CheckedBulkMutation => ({
  ok: false,
  errors: [{ field: ["mutation"], message, code: "INVALID_MUTATION" }],
});

/**
 * The rules for the text given to bulkOperationRunMutation: one mutation, of one field, that is not itself a bulk operation.
 * @see https://shopify.dev/docs/api/usage/bulk-operations/imports
 * @throws when the mutation is fine but asks for something that the stand-in does not implement
 */
export function checkBulkMutation(text: string): CheckedBulkMutation {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return refused(`Failed to parse the mutation - ${error.message}`);
    throw error;
  }
  const operation = getOperationAST(document);
  if (operation?.operation !== "mutation") return refused("The operation must be a mutation");
  const [field, ...more] = operation.selectionSet.selections;
  if (more.length > 0 || field?.kind !== Kind.FIELD)
    return refused("You must use one mutation field in the operation");
  if (/^bulkOperationRun/.test(field.name.value)) return refused(`${field.name.value} cannot be run in bulk`);
  const errors = findDocumentErrors(document);
  if (errors[0]) return refused(errors[0].message);
  const [gap] = findGaps(document);
  if (gap) throw new GraphQLError(gap.message, { extensions: gap.extensions });
  return { ok: true, document };
}

export type ReadLines =
  { ok: true; lines: Record<string, unknown>[] } | { ok: false; errors: BulkMutationError[] };

/** The variables of every line of an uploaded file. */
export function readLines(content: string | null): ReadLines {
  const fault = (message: string, code: BulkMutationError["code"]): ReadLines => ({
    ok: false,
    errors: [{ field: ["stagedUploadPath"], message, code }],
  });
  if (content === null) return fault("The JSONL file could not be found", "NO_SUCH_FILE");
  const texts = content.split("\n").filter((line) => line.trim() !== "");
  if (texts.length === 0) return fault("The JSONL file is empty", "INVALID_STAGED_UPLOAD_FILE");
  try {
    return { ok: true, lines: texts.map((line) => JSON.parse(line) as Record<string, unknown>) };
  } catch {
    return fault("The JSONL file has a line that is no JSON", "INVALID_STAGED_UPLOAD_FILE");
  }
}
