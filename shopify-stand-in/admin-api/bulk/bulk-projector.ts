import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLObjectType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { adminSchema } from "../admin-schema";
import { notImplemented } from "../api-errors";
import { sortRows } from "../connections";
import type { Arguments, FieldPosition, RequestContext, Rows } from "../field-types";
import { typeNameOf } from "../object-types";
import { type FieldPlan, FieldPlans } from "../resolve-field";

/** One object of the result; `parentId` is set on objects of nested connections. */
export interface BulkLine {
  json: string;
  isRoot: boolean;
}

type Json = Record<string, unknown>;
type Project = (source: unknown, line: Json, nested: Nested[]) => void;

/** A connection below a node, to be written out after it. */
interface Nested {
  source: unknown;
  connection: CompiledConnection;
}

interface CompiledConnection {
  plan: FieldPlan;
  args: Arguments;
  position: FieldPosition;
  node: (item: unknown) => { line: Json; nested: Nested[] };
}

/** Shopify escapes slashes and the two line separators of JavaScript in its result files. */
function toJson(line: Json): string {
  return JSON.stringify(line)
    .replaceAll("/", "\\/")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

/**
 * Turns a checked bulk query into the lines of its result, one at a time, with the same resolvers and rules as any other
 * request but without executing GraphQL for every object.
 * @throws the first refusal (ACCESS_DENIED) that the query meets
 */
export class BulkProjector {
  readonly #plans: FieldPlans;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #roots: CompiledConnection[] = [];

  constructor(
    document: DocumentNode,
    readonly context: RequestContext,
  ) {
    this.#plans = new FieldPlans(context);
    for (const one of document.definitions)
      if (one.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(one.name.value, one);
    const operation = document.definitions.find(
      (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
    );
    const query = adminSchema().schema.getQueryType();
    if (!operation || !query) return;
    for (const field of this.#fields(operation.selectionSet, query)) {
      const definition = query.getFields()[field.name.value];
      const result = definition && getNamedType(definition.type);
      if (!definition || !isObjectType(result) || !result.name.endsWith("Connection")) {
        throw notImplemented(`the root field "${field.name.value}" in a bulk query`);
      }
      if (this.#plan(query, field.name.value).field.empty) continue;
      this.#roots.push(this.#connection(query, field, definition, result));
    }
  }

  *lines(): Generator<BulkLine> {
    for (const root of this.#roots) yield* this.#linesOf(root, null, null);
  }

  *#linesOf(connection: CompiledConnection, source: unknown, parentId: unknown): Generator<BulkLine> {
    const { plan, args, position } = connection;
    const rows = plan.field.rows?.(source as never, args, this.context, position) as Rows<unknown>;
    for (const item of sortRows(rows, args.reverse === true)) {
      const { line, nested } = connection.node(item);
      if (parentId !== null) line.__parentId = parentId;
      yield { json: toJson(line), isRoot: parentId === null };
      for (const one of nested) yield* this.#linesOf(one.connection, one.source, line.id);
    }
  }

  *#fields(set: SelectionSetNode, type: GraphQLObjectType): Generator<FieldNode> {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        yield selection;
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(selection.name.value) : selection;
      const condition =
        fragment?.typeCondition && adminSchema().schema.getType(fragment.typeCondition.name.value);
      const applies =
        !condition ||
        condition === type ||
        (isAbstractType(condition) && adminSchema().schema.isSubType(condition, type));
      if (fragment && applies) yield* this.#fields(fragment.selectionSet, type);
    }
  }

  #plan(type: GraphQLObjectType, fieldName: string): FieldPlan {
    const plan = this.#plans.get(type, fieldName);
    if (plan.refusal) throw plan.refusal;
    return plan;
  }

  #connection(
    type: GraphQLObjectType,
    field: FieldNode,
    definition: GraphQLField<unknown, unknown>,
    result: GraphQLObjectType,
  ): CompiledConnection {
    const plan = this.#plan(type, field.name.value);
    if (!plan.field.rows)
      throw notImplemented(`the connection ${type.name}.${field.name.value} in a bulk query`);
    const position = {
      typeName: type.name,
      fieldName: field.name.value,
      path: [field.alias?.value ?? field.name.value],
    };
    const args = getArgumentValues(definition, field, {});
    const edgeType = getNamedType(result.getFields().edges?.type) as GraphQLObjectType;
    const nodeType = getNamedType(edgeType.getFields().node?.type);
    const projects: Project[] = [];
    if (field.selectionSet) {
      for (const edges of this.#fields(field.selectionSet, result)) {
        if (edges.name.value !== "edges" || !edges.selectionSet) continue;
        for (const node of this.#fields(edges.selectionSet, edgeType)) {
          if (node.name.value === "node" && node.selectionSet)
            projects.push(this.#selection(node.selectionSet, nodeType as GraphQLObjectType));
        }
      }
    }
    const node = (item: unknown) => {
      const line: Json = {};
      const nested: Nested[] = [];
      for (const project of projects) project(item, line, nested);
      return { line, nested };
    };
    return { plan, args, position, node };
  }

  /** Compiles a selection; of an interface or union once for each type that turns up. */
  #selection(set: SelectionSetNode, type: GraphQLObjectType): Project {
    if (!isAbstractType(type)) return this.#objectSelection(set, type);
    const compiled = new Map<string, Project>();
    return (source, line, nested) => {
      const name = typeNameOf(source);
      let project = compiled.get(name);
      if (!project)
        compiled.set(
          name,
          (project = this.#objectSelection(set, adminSchema().schema.getType(name) as GraphQLObjectType)),
        );
      project(source, line, nested);
    };
  }

  #objectSelection(set: SelectionSetNode, type: GraphQLObjectType): Project {
    const steps = [...this.#fields(set, type)].map((field) => this.#step(field, type));
    return (source, line, nested) => {
      for (const step of steps) step(source, line, nested);
    };
  }

  #step(field: FieldNode, type: GraphQLObjectType): Project {
    const name = field.name.value;
    const key = field.alias?.value ?? name;
    if (name === "__typename") return (_source, line) => void (line[key] = type.name);
    const definition = type.getFields()[name] as GraphQLField<unknown, unknown>;
    const result = getNamedType(definition.type);
    if (isObjectType(result) && result.name.endsWith("Connection")) {
      if (this.#plan(type, name).field.empty) return () => undefined;
      const connection = this.#connection(type, field, definition, result);
      return (source, _line, nested) => void nested.push({ source, connection });
    }
    const plan = this.#plan(type, name);
    const { context } = this;
    if (plan.hidden) return (_source, line) => void (line[key] = plan.hiddenValue);
    const args = getArgumentValues(definition, field, {});
    const position = { typeName: type.name, fieldName: name, path: [key] };
    const required = isNonNullType(definition.type);
    const resolve = (source: unknown) => {
      const value = plan.field.resolve(source as never, args, context, position);
      if (required && (value === null || value === undefined))
        throw new Error(`Cannot return null for ${type.name}.${name}`);
      return value;
    };
    if (!field.selectionSet || plan.field.empty) {
      const isChoice = isEnumType(result) && !isListType(getNullableType(definition.type));
      return (source, line) => {
        const value = resolve(source) ?? null;
        line[key] = isChoice && value !== null ? result.serialize(value) : value;
      };
    }
    const project = this.#selection(field.selectionSet, result as GraphQLObjectType);
    const projectOne = (value: unknown, nested: Nested[], earlier?: unknown) => {
      if (value === null || value === undefined) return null;
      const object = (earlier ?? {}) as Json;
      project(value, object, nested);
      return object;
    };
    if (isListType(getNullableType(definition.type))) {
      return (source, line, nested) => {
        const values = resolve(source) as unknown[] | null;
        line[key] = values === null ? null : values.map((value) => projectOne(value, nested));
      };
    }
    return (source, line, nested) => void (line[key] = projectOne(resolve(source), nested, line[key]));
  }
}
