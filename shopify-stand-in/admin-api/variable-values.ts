import {
  type ASTNode,
  coerceInputValue,
  getArgumentValues,
  getNullableType,
  type GraphQLError,
  type GraphQLInputType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  valueFromAST,
} from "graphql";
import { adminSchema } from "./admin-schema";
import { parseGid } from "./value-formats";

interface Problem {
  path: (string | number)[];
  explanation: string;
  message?: string;
}

export interface VariableError {
  message: string;
  locations: { line: number; column: number }[];
  extensions: { code: string; value: unknown; problems: Problem[] };
}

/** Longest list that Shopify takes as an argument. */
const longestList = 250;

/** Shopify's words for a value that graphql-js refuses. */
function explain(error: GraphQLError, invalid: unknown): string {
  const { message } = error;
  const required = /Field "(\w+)" of required type/.exec(message);
  if (required) return "Expected value to not be null";
  const undefinedField = /Field "(\w+)" is not defined by type "(\w+)"/.exec(message);
  if (undefinedField) return `Field is not defined on ${undefinedField[2]}`;
  if (message.startsWith("Expected non-nullable type")) return "Expected value to not be null";
  const choice = /does not exist in "(\w+)" enum/.exec(message);
  if (choice) {
    const type = adminSchema().schema.getType(choice[1] as string);
    const names = type && "getValues" in type ? type.getValues().map((one) => one.name) : [];
    return `Expected ${JSON.stringify(invalid)} to be one of: ${names.join(", ")}`;
  }
  const scalar = /(Int|Float|Boolean|String)/.exec(message);
  return scalar ? `Could not coerce value ${JSON.stringify(invalid)} to ${scalar[1]}` : message;
}

/** Where graphql-js reports a missing or unknown field of an input object, Shopify names that field in the path. */
function fieldOf(error: GraphQLError): string[] {
  const match = /Field "(\w+)" (?:of required type|is not defined)/.exec(error.message);
  return match ? [match[1] as string] : [];
}

function* badIds(value: unknown, type: GraphQLInputType, path: (string | number)[]): Generator<Problem> {
  const nullable = getNullableType(type);
  if (value === null || value === undefined) return;
  if (isListType(nullable)) {
    for (const [at, item] of [value].flat().entries())
      yield* badIds(item, nullable.ofType as GraphQLInputType, [...path, at]);
  } else if (isInputObjectType(nullable)) {
    for (const [name, field] of Object.entries(nullable.getFields())) {
      yield* badIds((value as Record<string, unknown>)[name], field.type, [...path, name]);
    }
  } else if (nullable.name === "ID" && !parseGid(String(value))) {
    const explanation = `Invalid global id '${String(value)}'`;
    yield { path, explanation, message: explanation };
  }
}

/** The first list in an argument's value that is too long, and the way to it. */
function longListIn(value: unknown, path: string[]): { path: string[]; length: number } | null {
  if (Array.isArray(value)) return value.length > longestList ? { path, length: value.length } : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const found = longListIn(inner, [...path, name]);
    if (found) return found;
  }
  return null;
}

/** The error for a list argument of more than 250 entries, or null when every list is short enough. */
export function findLongList(operation: OperationDefinitionNode, variables: Record<string, unknown>) {
  const { schema } = adminSchema();
  const root = operation.operation === "mutation" ? schema.getMutationType() : schema.getQueryType();
  for (const field of operation.selectionSet.selections) {
    const definition = field.kind === Kind.FIELD && root?.getFields()[field.name.value];
    if (!definition) continue;
    const key = field.alias?.value ?? field.name.value;
    const found = longListIn(getArgumentValues(definition, field, variables), [key]);
    if (!found) continue;
    const message = `The input array size of ${found.length} is greater than the maximum allowed of ${longestList}.`;
    return {
      message,
      locations: locationOf(field),
      path: found.path,
      extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
    };
  }
  return null;
}

function locationOf(node: ASTNode): { line: number; column: number }[] {
  return node.loc ? [{ line: node.loc.startToken.line, column: node.loc.startToken.column }] : [];
}

export type CheckedVariables =
  { ok: true; values: Record<string, unknown> } | { ok: false; errors: VariableError[] };

/** Reads the variables of an operation; every variable at fault gives one INVALID_VARIABLE error. */
export function checkVariables(
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): CheckedVariables {
  const values: Record<string, unknown> = {};
  const errors: VariableError[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(adminSchema().schema, definition.type);
    if (!type || !isInputType(type)) continue;
    const problems: Problem[] = [];
    const value = given[name];
    if (value === undefined && definition.defaultValue) {
      values[name] = valueFromAST(definition.defaultValue, type);
      continue;
    }
    if (value === undefined && !isNonNullType(type)) continue;
    if (value === undefined || (value === null && isNonNullType(type))) {
      problems.push({ path: [], explanation: "Expected value to not be null" });
    } else if (value === null) {
      values[name] = null;
    } else {
      values[name] = coerceInputValue(value, type, (path, invalid, error) => {
        if (error.message.startsWith("Exactly one key must be specified") && problems.length > 0) return;
        problems.push({ path: [...path, ...fieldOf(error)], explanation: explain(error, invalid) });
      });
      if (problems.length === 0) problems.push(...badIds(value, type, []));
    }
    if (problems.length === 0) continue;
    const details = problems
      .filter((problem) => problem.path.length > 0)
      .map((problem) => `${problem.path.join(".")} (${problem.explanation})`);
    const suffix = details.length > 0 ? ` for ${details.join(", ")}` : "";
    errors.push({
      message: `Variable $${name} of type ${print(definition.type)} was provided invalid value${suffix}`,
      locations: locationOf(definition),
      extensions: { code: "INVALID_VARIABLE", value: value ?? null, problems },
    });
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, values };
}
