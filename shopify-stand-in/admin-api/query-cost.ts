import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";
import { getNullableType } from "graphql";
import { adminSchema } from "./admin-schema";

/** Objects that only hold values cost nothing themselves. */
const free = new Set([
  "MoneyV2",
  "MoneyBag",
  "MailingAddress",
  "Image",
  "Count",
  "PageInfo",
  "AccessScope",
  "UserError",
  "CustomerEmailAddress",
  "CustomerPhoneNumber",
  "CustomerStatistics",
  "FulfillmentTrackingInfo",
  "ProductPriceRangeV2",
  "ShopPlan",
  "Domain",
]);

const mutationCost = 10;
const countCost = 10;

/** Points for the rows of a connection, by their number. */
const rowsFactor = (rows: number) => (rows <= 0 ? 0 : Math.max(1, Math.floor(2 * Math.log(rows))));

interface Walk {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Readonly<Record<string, unknown>>;
}

const isConnection = (type: GraphQLNamedType) => isObjectType(type) && type.name.endsWith("Connection");

function argument(field: FieldNode, name: string, walk: Walk): unknown {
  const node = field.arguments?.find((one) => one.name.value === name);
  return node && valueFromASTUntyped(node.value, walk.variables);
}

function* fieldsIn(
  set: SelectionSetNode,
  type: GraphQLNamedType,
  walk: Walk,
): Generator<[FieldNode, GraphQLNamedType]> {
  const { schema } = adminSchema();
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      yield [selection, type];
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value) : selection;
    if (!fragment) continue;
    const named = fragment.typeCondition ? schema.getType(fragment.typeCondition.name.value) : type;
    const apart =
      named &&
      isObjectType(type) &&
      named !== type &&
      !(isAbstractType(named) && schema.isSubType(named, type));
    if (named && !apart) yield* fieldsIn(fragment.selectionSet, named, walk);
  }
}

/** Cost of everything selected in an object; of an interface or union the dearest member counts. */
function selectionCost(set: SelectionSetNode, type: GraphQLNamedType, walk: Walk, data: unknown): number {
  if (!isAbstractType(type)) {
    let cost = 0;
    for (const [field, owner] of fieldsIn(set, type, walk)) cost += fieldCost(field, owner, walk, data);
    return cost;
  }
  let shared = 0;
  const byMember = new Map<string, number>();
  for (const [field, owner] of fieldsIn(set, type, walk)) {
    const cost = fieldCost(field, owner, walk, data);
    if (owner === type) shared += cost;
    else byMember.set(owner.name, (byMember.get(owner.name) ?? 0) + cost);
  }
  return shared + Math.max(0, ...byMember.values());
}

/** `data` undefined: what the field may cost at most; else what it did cost, given its answer. */
function fieldCost(field: FieldNode, owner: GraphQLNamedType, walk: Walk, parentData: unknown): number {
  const name = field.name.value;
  if (!field.selectionSet || !("getFields" in owner)) return 0;
  const definition = owner.getFields()[name];
  const type = definition && getNamedType(definition.type);
  if (!definition || !type || !isCompositeType(type)) return 0;
  const answered = parentData !== undefined;
  const data = answered
    ? (parentData as Record<string, unknown> | null)?.[field.alias?.value ?? name]
    : undefined;
  if (isConnection(type)) return connectionCost(field, type, walk, answered, data);
  if (owner === adminSchema().schema.getQueryType() && type.name === "Count") return countCost;
  if (answered && (data === null || data === undefined)) return 0;
  const own = free.has(type.name) ? 0 : 1;
  const set = field.selectionSet;
  if ("args" in definition && name === "nodes" && owner === adminSchema().schema.getQueryType()) {
    const ids = answered
      ? (data as unknown[]).filter((one) => one !== null).length
      : [argument(field, "ids", walk)].flat().length;
    return ids * (own + selectionCost(set, type, walk, undefined));
  }
  if (answered && "type" in definition && isListType(getNullableType(definition.type))) {
    return (data as unknown[]).length === 0
      ? 0
      : own + Math.max(...(data as unknown[]).map((one) => selectionCost(set, type, walk, one)));
  }
  return own + selectionCost(set, type, walk, data);
}

function connectionCost(
  field: FieldNode,
  type: GraphQLNamedType,
  walk: Walk,
  answered: boolean,
  data: unknown,
): number {
  if (!field.selectionSet) return 0;
  if (answered && (data === null || data === undefined)) return 2;
  let cost = 2;
  const asked = Number(argument(field, "first", walk) ?? argument(field, "last", walk) ?? 0);
  const connectionData = data as Record<string, unknown> | undefined;
  for (const [inner, innerOwner] of fieldsIn(field.selectionSet, type, walk)) {
    const name = inner.name.value;
    if ((name !== "nodes" && name !== "edges") || !inner.selectionSet || !isObjectType(innerOwner)) continue;
    const rowType = getNamedType(innerOwner.getFields()[name]?.type);
    const rows = connectionData?.[inner.alias?.value ?? name] as unknown[] | undefined;
    const factor = answered ? rowsFactor(Math.max(1, rows?.length ?? 0)) : rowsFactor(asked);
    const rowCost = (row: unknown) => {
      if (!rowType || !inner.selectionSet) return 0;
      if (name === "nodes") return 1 + selectionCost(inner.selectionSet, rowType, walk, row);
      let cost = 0;
      for (const [edgeField, edge] of fieldsIn(inner.selectionSet, rowType, walk)) {
        if (edgeField.name.value === "node") cost += fieldCost(edgeField, edge, walk, row);
      }
      return cost;
    };
    if (!answered) cost += factor * rowCost(undefined);
    else cost += factor * (rows && rows.length > 0 ? Math.max(...rows.map(rowCost)) : 1);
  }
  return cost;
}

/**
 * Points of an operation by the formula fitted to recorded answers: scalars 0, value objects 0, other objects 1, a
 * connection 2 plus max(1, floor(2 ln n)) times the cost of a row, counts and mutations 10, at least 1.
 * @param data undefined for the requested cost; the answer (null when there is none) for the actual cost
 */
export function operationCost(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  data?: unknown,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const walk: Walk = { fragments, variables };
  const { schema } = adminSchema();
  const isMutation = operation.operation === "mutation";
  const root = isMutation ? schema.getMutationType() : schema.getQueryType();
  if (!root) return 1;
  let cost = 0;
  for (const [field, owner] of fieldsIn(operation.selectionSet, root, walk)) {
    cost += isMutation
      ? mutationCost + payloadConnections(field, owner, walk, data)
      : fieldCost(field, owner, walk, data);
  }
  return Math.max(1, cost);
}

/** In a mutation's payload only connections cost extra. */
function payloadConnections(
  field: FieldNode,
  owner: GraphQLNamedType,
  walk: Walk,
  parentData: unknown,
): number {
  if (!field.selectionSet || !("getFields" in owner)) return 0;
  const definition = owner.getFields()[field.name.value];
  const type = definition && getNamedType(definition.type);
  if (!type || !isCompositeType(type)) return 0;
  if (isConnection(type)) return fieldCost(field, owner, walk, parentData);
  const data =
    parentData === undefined
      ? undefined
      : ((parentData as Record<string, unknown> | null)?.[field.alias?.value ?? field.name.value] ?? null);
  let cost = 0;
  if (Array.isArray(data)) return 0;
  for (const [inner, innerOwner] of fieldsIn(field.selectionSet, type, walk))
    cost += payloadConnections(inner, innerOwner, walk, data);
  return cost;
}
