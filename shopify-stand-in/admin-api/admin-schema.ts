import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";

/** What Shopify's schema data says about a field beyond GraphQL itself. */
export interface FieldRules {
  /** Text of the access rule; exactly what an ACCESS_DENIED error prints. */
  requiredAccess: string | null;
  /** Level 2 protected customer data: name, email, phone or address. */
  isProtected: boolean;
}

export interface AdminSchema {
  schema: GraphQLSchema;
  fieldRules(typeName: string, fieldName: string): FieldRules | undefined;
  typeAccess(typeName: string): string | null;
  /** Names of the filters that the documentation of a field's `query` argument lists; empty when it has none. */
  documentedFilters(typeName: string, fieldName: string): ReadonlySet<string>;
}

interface AnnotatedField {
  name: string;
  requiredAccess: string | null;
  isProtected: boolean;
  args: { name: string; description: string | null }[];
}

interface AnnotatedType {
  name: string;
  requiredAccess: string | null;
  fields: AnnotatedField[] | null;
}

const schemaFile = fileURLToPath(new URL("../../.cache/shopify/admin_2026-10.json.gz", import.meta.url));

function filterNames(description: string | null | undefined): Set<string> {
  const names = new Set<string>();
  for (const row of (description ?? "").matchAll(/^\| ([a-z_0-9.]+) \| [a-z]+ \|/gm)) {
    if (row[1] !== "default") names.add(row[1] as string);
  }
  return names;
}

function readSchema(): AdminSchema {
  if (!existsSync(schemaFile)) {
    throw new Error(`Shopify's Admin schema is missing at ${schemaFile}: run "npm run setup" first`);
  }
  const { data } = JSON.parse(gunzipSync(readFileSync(schemaFile)).toString("utf8")) as {
    data: IntrospectionQuery;
  };
  const types = new Map<string, { access: string | null; fields: Map<string, AnnotatedField> }>();
  for (const type of data.__schema.types as unknown as AnnotatedType[]) {
    const fields = new Map((type.fields ?? []).map((field) => [field.name, field]));
    types.set(type.name, { access: type.requiredAccess ?? null, fields });
  }
  const filters = new Map<string, Set<string>>();
  return {
    schema: buildClientSchema(data, { assumeValid: true }),
    fieldRules: (typeName, fieldName) => types.get(typeName)?.fields.get(fieldName),
    typeAccess: (typeName) => types.get(typeName)?.access ?? null,
    documentedFilters(typeName, fieldName) {
      const key = `${typeName}.${fieldName}`;
      let names = filters.get(key);
      if (!names) {
        const argument = types
          .get(typeName)
          ?.fields.get(fieldName)
          ?.args.find((one) => one.name === "query");
        names = filterNames(argument?.description);
        filters.set(key, names);
      }
      return names;
    },
  };
}

let loaded: AdminSchema | undefined;

/**
 * Shopify's own Admin schema of version 2026-10 with its access annotations, read once per process (about 0.3 s).
 * @throws when set-up has not fetched it yet
 */
export function adminSchema(): AdminSchema {
  return (loaded ??= readSchema());
}
