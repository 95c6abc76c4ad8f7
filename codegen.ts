import fs from "node:fs";
import zlib from "node:zlib";
import type { CodegenConfig } from "@graphql-codegen/cli";
import {
  buildClientSchema,
  printSchema,
  type IntrospectionField,
  type IntrospectionQuery,
  type IntrospectionType,
  type IntrospectionTypeRef,
} from "graphql";

/** Types of our documents from Shopify's real schema (scripts/setup.mjs brings it); the version is in its name. */
const file = new URL(".cache/shopify/admin_2026-10.json.gz", import.meta.url);
const folder = new URL("app/platform/queries/", import.meta.url);

/**
 * The part of the schema that our documents speak of: without it the generated file would hold Shopify's 1,400 inputs and
 * enums. Fields are kept by name alone, which keeps some more than needed and none less.
 */
function usedSchema(): string {
  if (!fs.existsSync(file)) throw new Error("Shopify's schema is not here yet: run `npm run setup` first");
  const text = zlib.gunzipSync(fs.readFileSync(file)).toString("utf8");
  const whole = JSON.parse(text, (key, value) => (key === "description" ? null : value)) as {
    data: IntrospectionQuery;
  };
  const documents = fs.readdirSync(folder).filter((name) => name.endsWith(".graphql.ts"));
  const texts = documents.map((name) => fs.readFileSync(new URL(name, folder), "utf8"));
  const words = new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
  // Of what an interface, such as that of `nodes`, may bring: the types that a document asks more of.
  const asked = texts.flatMap((text) => [...text.matchAll(/\.\.\. on (\w+)/g)].map((match) => match[1]!));

  const types = new Map(whole.data.__schema.types.map((type) => [type.name, type]));
  const kept = new Map<string, IntrospectionType>();
  const keep = (name: string): void => {
    const type = types.get(name);
    if (!type || kept.has(name)) return;
    kept.set(name, type);
    if (type.kind === "OBJECT" || type.kind === "INTERFACE") {
      const fields = type.fields.filter((field: IntrospectionField) => words.has(field.name));
      kept.set(name, { ...type, fields, interfaces: [], possibleTypes: [] } as IntrospectionType);
      for (const field of fields)
        [field.type, ...field.args.map((arg) => arg.type)].forEach((ref) => keep(nameOf(ref)));
    }
    if (type.kind === "INPUT_OBJECT") type.inputFields.forEach((field) => keep(nameOf(field.type)));
    if (type.kind === "UNION") type.possibleTypes.forEach((possible) => keep(possible.name));
  };
  ["QueryRoot", "Mutation", "String", "Boolean", ...asked].forEach(keep);
  const ref = (name: string, kind: string) => ({ kind, name, ofType: null });
  for (const [name, type] of [...kept]) {
    if (type.kind !== "INTERFACE") continue;
    const behind = [...kept.keys()].filter((one) => {
      const whole = asked.includes(one) ? types.get(one) : undefined;
      return whole?.kind === "OBJECT" && whole.interfaces.some((known) => known.name === name);
    });
    if (behind.length === 0) continue;
    kept.set(name, { ...type, possibleTypes: behind.map((one) => ref(one, "OBJECT")) } as never);
    for (const one of behind) {
      const object = kept.get(one) as { interfaces: readonly unknown[] } & IntrospectionType;
      kept.set(one, { ...object, interfaces: [...object.interfaces, ref(name, "INTERFACE")] } as never);
    }
  }
  const schema = {
    ...whole.data.__schema,
    types: [...kept.values()],
    directives: [],
    subscriptionType: null,
  };
  return printSchema(buildClientSchema({ __schema: schema }, { assumeValid: true }));
}

const nameOf = (ref: IntrospectionTypeRef): string =>
  "ofType" in ref && ref.ofType ? nameOf(ref.ofType) : (ref as { name: string }).name;

const config: CodegenConfig = {
  schema: usedSchema(),
  config: { assumeValidSDL: true },
  documents: ["app/platform/queries/*.graphql.ts"],
  generates: {
    "app/platform/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: "string",
        onlyOperationTypes: true,
        enumsAsTypes: true,
        useTypeImports: true,
        skipTypename: true,
        strictScalars: true,
        // How the scalars look on the wire: contract tests hold the sandbox to it.
        scalars: {
          ARN: "string",
          BigInt: "string",
          Color: "string",
          Date: "string",
          DateTime: "string",
          Decimal: "string",
          FormattedString: "string",
          HTML: "string",
          JSON: "unknown",
          Money: "string",
          StorefrontID: "string",
          URL: "string",
          UnsignedInt64: "string",
          UtcOffset: "string",
        },
      },
    },
  },
};

export default config;
