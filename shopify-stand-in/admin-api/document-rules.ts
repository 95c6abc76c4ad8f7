import {
  type ASTNode,
  type DocumentNode,
  getNamedType,
  type GraphQLError,
  type GraphQLField,
  isCompositeType,
  isObjectType,
  Kind,
  specifiedRules,
  TypeInfo,
  validate,
  type ValidationContext,
  type ValidationRule,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { adminSchema } from "./admin-schema";
import { notImplementedCode } from "./api-errors";
import { findField, hasType } from "./field-registry";
import { parseGid } from "./value-formats";

/** An error of a document as Shopify writes it. */
export interface DocumentError {
  message: string;
  locations: { line: number; column: number }[];
  path: (string | number)[];
  extensions: Record<string, unknown>;
}

interface Found {
  rule: string;
  error: GraphQLError;
}

/** Runs the specification's rules, noting which of them found what. */
function findErrors(document: DocumentNode): Found[] {
  const found: Found[] = [];
  const rules = specifiedRules.map((rule): ValidationRule => {
    return (context: ValidationContext) => {
      const reportError = (error: GraphQLError) => {
        found.push({ rule: rule.name, error });
        context.reportError(error);
      };
      return rule(Object.create(context, { reportError: { value: reportError } }) as ValidationContext);
    };
  });
  validate(adminSchema().schema, document, rules);
  return found;
}

/** The way to a node as Shopify prints it: the operation, then the response keys. */
function pathTo(document: DocumentNode, target: ASTNode | undefined): string[] {
  const trail: string[] = [];
  let answer: string[] = [];
  const nameOf = (node: ASTNode): string | null => {
    if (node.kind === Kind.OPERATION_DEFINITION)
      return [node.operation, node.name?.value].filter(Boolean).join(" ");
    if (node.kind === Kind.FRAGMENT_DEFINITION) return `fragment ${node.name.value}`;
    if (node.kind === Kind.FIELD) return node.alias?.value ?? node.name.value;
    if (node.kind === Kind.ARGUMENT) return node.name.value;
    return null;
  };
  visit(document, {
    enter(node) {
      const name = nameOf(node);
      if (name) trail.push(name);
      if (node === target) answer = [...trail];
    },
    leave(node) {
      if (nameOf(node)) trail.pop();
    },
  });
  return answer;
}

const quoted = (text: string) => [...text.matchAll(/"([^"]*)"/g)].map((match) => match[1] as string);

/** Shopify's words for what a rule found. */
function wording({ rule, error }: Found): { message: string; extensions: Record<string, unknown> } {
  const [a = "", b = "", c = ""] = quoted(error.message);
  switch (rule) {
    case "FieldsOnCorrectTypeRule":
      return {
        message: `Field '${a}' doesn't exist on type '${b}'`,
        extensions: { code: "undefinedField", typeName: b, fieldName: a },
      };
    case "ProvidedRequiredArgumentsRule":
      return {
        message: `Field '${a}' is missing required arguments: ${b}`,
        extensions: { code: "missingRequiredArguments", className: "Field", name: a, arguments: b },
      };
    case "KnownArgumentNamesRule": {
      const fieldName = b.split(".").at(-1) ?? b;
      return {
        message: `Field '${fieldName}' doesn't accept argument '${a}'`,
        extensions: { code: "argumentNotAccepted", name: fieldName, typeName: "Field", argumentName: a },
      };
    }
    case "ScalarLeafsRule": {
      const hasNone = error.message.includes("must have a selection");
      return {
        message: hasNone
          ? `Field must have selections (field '${a}' returns ${b} but has no selections. Did you mean '${a} { ... }'?)`
          : `Selections can't be made on scalars (field '${a}' returns ${b} but has selections)`,
        extensions: { code: "selectionMismatch", nodeName: `field '${a}'`, typeName: b },
      };
    }
    case "VariablesInAllowedPositionRule":
      return {
        message: `Type mismatch on variable ${a} (${b} / ${c})`,
        extensions: { code: "variableMismatch", variableName: a.replace("$", ""), typeName: b },
      };
    case "NoUndefinedVariablesRule":
      return {
        message: `Variable ${a} is used by ${b || "anonymous query"} but not declared`,
        extensions: { code: "variableNotDefined", variableName: a.replace("$", "") },
      };
    case "NoUnusedVariablesRule":
      return {
        message: `Variable ${a} is declared by ${b || "anonymous query"} but not used`,
        extensions: { code: "variableNotUsed", variableName: a.replace("$", "") },
      };
    case "NoUnusedFragmentsRule":
      return {
        message: `Fragment ${a} was defined, but not used`,
        extensions: { code: "useAndDefineFragment", fragmentName: a },
      };
    case "KnownFragmentNamesRule":
      return {
        message: `Fragment ${a} was used, but not defined`,
        extensions: { code: "useAndDefineFragment", fragmentName: a },
      };
    case "KnownTypeNamesRule":
      return {
        message: `${a} isn't a defined input type (on $variable)`,
        extensions: { code: "undefinedType", typeName: a },
      };
    case "ValuesOfCorrectTypeRule":
      return { message: error.message, extensions: { code: "argumentLiteralsIncompatible" } };
    default:
      return { message: error.message, extensions: { code: rule.replace(/Rule$/, "") } };
  }
}

/** Literal ids in the document that are no global ids. */
function badLiteralIds(document: DocumentNode): DocumentError[] {
  const errors: DocumentError[] = [];
  const info = new TypeInfo(adminSchema().schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      StringValue(node, _key, parent, _path, ancestors) {
        const type = info.getInputType();
        if (!type || getNamedType(type).name !== "ID" || parseGid(node.value)) return;
        const owner = [...ancestors, parent]
          .reverse()
          .find((one): one is ASTNode => one !== undefined && "kind" in one && one.kind === Kind.ARGUMENT);
        const place = owner ?? node;
        errors.push({
          message: `Invalid global id '${node.value}'`,
          locations: place.loc
            ? [{ line: place.loc.startToken.line, column: place.loc.startToken.column }]
            : [],
          path: pathTo(document, owner),
          extensions: { code: "argumentLiteralsIncompatible", typeName: "CoercionError" },
        });
      },
    }),
  );
  return errors;
}

/** What is wrong with a document by Shopify's schema; empty when it may be executed. */
export function findDocumentErrors(document: DocumentNode): DocumentError[] {
  const errors = findErrors(document).map((found): DocumentError => {
    const { locations } = found.error;
    return {
      message: wording(found).message,
      locations: (locations ?? []).slice(0, 1).map(({ line, column }) => ({ line, column })),
      path: pathTo(document, found.error.nodes?.[0]),
      extensions: wording(found).extensions,
    };
  });
  return errors.length > 0 ? errors : badLiteralIds(document);
}

/**
 * Everything a document asks for that the stand-in cannot answer. It is looked for before execution, so that a field
 * below an empty list is found too.
 */
export function findGaps(document: DocumentNode): DocumentError[] {
  const { schema } = adminSchema();
  const info = new TypeInfo(schema);
  const gaps: DocumentError[] = [];
  visit(
    document,
    visitWithTypeInfo(info, {
      Field(node) {
        const parent = info.getParentType();
        const definition = info.getFieldDef() as GraphQLField<unknown, unknown> | undefined;
        const name = node.name.value;
        if (name === "__schema" || name === "__type") return false;
        if (!parent || !isCompositeType(parent) || name === "__typename" || !definition) return undefined;
        const owners = isObjectType(parent)
          ? [parent]
          : schema.getPossibleTypes(parent).filter((one) => hasType(one.name));
        const fields = owners.map((one) => findField(one.name, name));
        const report = (what: string) =>
          gaps.push({
            message: `The Shopify stand-in does not implement ${what}; see shopify-stand-in/admin-api/README.md`,
            locations: node.loc
              ? [{ line: node.loc.startToken.line, column: node.loc.startToken.column }]
              : [],
            path: pathTo(document, node),
            extensions: { code: notImplementedCode, typeName: parent.name, fieldName: name },
          });
        if (fields.length === 0 || fields.some((field) => field === undefined)) {
          report(`the field ${parent.name}.${name}`);
          return false;
        }
        for (const argument of node.arguments ?? []) {
          const known = fields.every((field) => field?.args.includes(argument.name.value));
          const isNull = argument.value.kind === Kind.NULL;
          if (!known && !isNull) report(`the argument "${argument.name.value}" of ${parent.name}.${name}`);
        }
        return fields.every((field) => field?.empty) ? false : undefined;
      },
    }),
  );
  return gaps;
}
