import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isCompositeType,
  isListType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from "graphql";
import { adminSchema } from "../admin-schema";
import { fieldError } from "../api-errors";
import { findDocumentErrors, findGaps } from "../document-rules";

export interface BulkUserError {
  field: string[] | null;
  message: string;
  code: "INVALID" | "OPERATION_IN_PROGRESS" | "LIMIT_REACHED";
}

export type CheckedBulkQuery = { ok: true; document: DocumentNode } | { ok: false; errors: BulkUserError[] };

const mostConnections = 5;
const deepestNesting = 2;
const longestTextBytes = 65_535;

const invalid = (message: string): BulkUserError => ({ field: ["query"], message, code: "INVALID" });

interface Findings {
  connections: number;
  deepest: number;
  viaNodes: string[];
  withoutParentId: Set<string>;
  insideList: boolean;
  topLevelNode: boolean;
}

/** Where the walk stands: how many connections are above, and the nearest connection with its node's selection. */
interface Place {
  depth: number;
  inList: boolean;
  parent: { connection: string; nodeHasId: boolean } | null;
}

/**
 * The rules that Shopify applies to the text given to bulkOperationRunQuery, with its own words.
 * @see https://shopify.dev/docs/api/usage/bulk-operations/queries
 * @throws when the query is fine but asks for something that the stand-in does not implement
 */
export function checkBulkQuery(text: string): CheckedBulkQuery {
  if (Buffer.byteLength(text) > longestTextBytes) {
    return {
      ok: false,
      errors: [invalid(`The query is too long: it has more than ${longestTextBytes} bytes.`)],
    };
  }
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    const atEnd = error instanceof GraphQLError && error.message.includes("<EOF>");
    const reason = atEnd
      ? "syntax error, unexpected end of file"
      : error instanceof Error
        ? error.message
        : String(error);
    return { ok: false, errors: [invalid(`Invalid bulk query: ${reason}`)] };
  }
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation?.operation !== "query") {
    return { ok: false, errors: [invalid("Invalid operation type. Only `query` operations are supported.")] };
  }
  const problems = findDocumentErrors(document);
  if (problems.length > 0)
    return {
      ok: false,
      errors: problems.map((problem) => invalid(`Invalid bulk query: ${problem.message}`)),
    };
  const errors = judge(findingsOf(document, operation, adminSchema().schema));
  if (errors.length === 0) throwGaps(document);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, document };
}

function throwGaps(document: DocumentNode): void {
  const [gap] = findGaps(document);
  if (gap) throw fieldError(gap.message, gap.extensions);
}

function findingsOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
): Findings {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const found: Findings = {
    connections: 0,
    deepest: 0,
    viaNodes: [],
    withoutParentId: new Set(),
    insideList: false,
    topLevelNode: false,
  };

  function* fieldsOf(
    set: SelectionSetNode,
    type: GraphQLCompositeType,
  ): Generator<[FieldNode, GraphQLCompositeType]> {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        yield [selection, type];
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition ? schema.getType(fragment.typeCondition.name.value) : type;
      if (fragment && isCompositeType(condition)) yield* fieldsOf(fragment.selectionSet, condition);
    }
  }

  function walk(set: SelectionSetNode, type: GraphQLCompositeType, place: Place) {
    for (const [field, parentType] of fieldsOf(set, type)) {
      const name = field.name.value;
      if (place.depth === 0 && parentType === schema.getQueryType() && name === "node")
        found.topLevelNode = true;
      const definition = "getFields" in parentType ? parentType.getFields()[name] : undefined;
      const result = definition && getNamedType(definition.type);
      if (!definition || !field.selectionSet || !isCompositeType(result)) continue;
      if (!result.name.endsWith("Connection") || !isObjectType(result)) {
        walk(field.selectionSet, result, {
          ...place,
          inList: place.inList || isListType(getNullableType(definition.type)),
        });
        continue;
      }
      found.connections += 1;
      found.deepest = Math.max(found.deepest, place.depth);
      if (place.inList) found.insideList = true;
      if (place.parent && !place.parent.nodeHasId) found.withoutParentId.add(place.parent.connection);
      for (const [inner, innerParent] of fieldsOf(field.selectionSet, result)) {
        const innerType = "getFields" in innerParent ? innerParent.getFields()[inner.name.value] : undefined;
        if (inner.name.value === "nodes") found.viaNodes.push(name);
        if (inner.name.value !== "edges" || !inner.selectionSet || !innerType) continue;
        const edge = getNamedType(innerType.type);
        if (!isObjectType(edge)) continue;
        for (const [node] of fieldsOf(inner.selectionSet, edge)) {
          const nodeType = edge.getFields().node && getNamedType(edge.getFields().node?.type);
          if (node.name.value !== "node" || !node.selectionSet || !isCompositeType(nodeType)) continue;
          const nodeHasId = [...fieldsOf(node.selectionSet, nodeType)].some(
            ([one]) => one.name.value === "id" && !one.alias,
          );
          walk(node.selectionSet, nodeType, {
            depth: place.depth + 1,
            inList: false,
            parent: { connection: name, nodeHasId },
          });
        }
      }
    }
  }

  const query = schema.getQueryType();
  if (query) walk(operation.selectionSet, query, { depth: 0, inList: false, parent: null });
  return found;
}

function judge(found: Findings): BulkUserError[] {
  const errors: BulkUserError[] = [];
  const [firstViaNodes] = found.viaNodes;
  if (firstViaNodes) {
    const names = found.viaNodes.map((name) => `'${name}'`).join(", ");
    errors.push(
      invalid(
        `All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: '${firstViaNodes} { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: ${names}.`,
      ),
    );
  }
  if (found.topLevelNode) errors.push(invalid("Bulk queries cannot contain a top level `node` field."));
  if (found.connections === 0) errors.push(invalid("Bulk queries must contain at least one connection."));
  if (found.deepest > deepestNesting) {
    errors.push(
      invalid(`Bulk queries cannot contain connections with a nesting depth greater than ${deepestNesting}.`),
    );
  }
  if (found.connections > mostConnections)
    errors.push(invalid(`Bulk queries cannot contain more than ${mostConnections} connections.`));
  if (found.withoutParentId.size > 0) {
    errors.push(
      invalid(
        `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${[...found.withoutParentId].join(", ")}.`,
      ),
    );
  }
  if (found.insideList) {
    errors.push(
      invalid("Queries that contain a connection field within a list field are not currently supported."),
    );
  }
  return errors;
}
