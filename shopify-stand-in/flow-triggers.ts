import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

/** A trigger of Shopify Flow as an extension of the app declares it. */
export interface FlowTriggerField {
  /** `customer_id` for a reference, else the field's own key. */
  key: string;
  type: string;
}

export type FlowTriggers = ReadonlyMap<string, readonly FlowTriggerField[]>;

const references: Record<string, string> = {
  customer_reference: "customer_id",
  order_reference: "order_id",
  product_reference: "product_id",
};

const customTypes = [
  ...["boolean", "email", "multi_line_text_field", "number_decimal", "single_line_text_field", "url"],
];

const field = z
  .object({
    type: z.string().refine((type) => type in references || customTypes.includes(type)),
    key: z
      .string()
      .regex(/^[A-Za-z\s]+$/, { error: "letters and spaces only" })
      .optional(),
    description: z.string().optional(),
  })
  .refine(({ type, key }) => (key === undefined) === type in references, {
    error: "a reference has no key, everything else needs one",
  })
  .transform(({ type, key }): FlowTriggerField => ({ type, key: key ?? references[type]! }));

const trigger = z.object({
  name: z.string().min(1),
  type: z.literal("flow_trigger"),
  handle: z.string().regex(/^[A-Za-z0-9-]{1,30}$/, { error: "at most 30 letters, digits and hyphens" }),
  description: z.string().optional(),
});
const file = z.object({
  extensions: z.tuple([trigger]),
  settings: z.object({ fields: z.array(field).default([]) }).default({ fields: [] }),
});

/**
 * Reads the Flow triggers of the folder `extensions` beside the app's manifest.
 * @throws with every fault and its place when one is not as Shopify wants it
 */
export async function readFlowTriggers(manifestFile: string): Promise<FlowTriggers> {
  const folder = path.join(path.dirname(manifestFile), "extensions");
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const triggers = new Map<string, readonly FlowTriggerField[]>();
  for (const entry of entries.filter((one) => one.isDirectory())) {
    const name = path.join(folder, entry.name, "shopify.extension.toml");
    const text = await readFile(name, "utf8").catch(() => null);
    if (text === null || !/type\s*=\s*"flow_trigger"/.test(text)) continue;
    const parsed = file.safeParse(parse(text));
    if (!parsed.success) {
      const faults = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
      throw new Error(`${name} cannot be played:\n${faults.join("\n")}`);
    }
    triggers.set(parsed.data.extensions[0].handle, parsed.data.settings.fields);
  }
  return triggers;
}

const MOST_PAYLOAD_BYTES = 50_000;

/** What Shopify has against a payload, in its own words where they are known; null for nothing. */
export function faultOfPayload(triggers: FlowTriggers, handle: string, payload: object): string | null {
  const schemaFault = (said: string) => `Errors validating schema:\n  ${said}\n`;
  if (Buffer.byteLength(JSON.stringify(payload)) > MOST_PAYLOAD_BYTES)
    return schemaFault(`Properties size exceeds the limit of ${MOST_PAYLOAD_BYTES} bytes.`);
  const fields = triggers.get(handle);
  if (!fields) return schemaFault(`Invalid handle '${handle}'.`);
  for (const [key, value] of Object.entries(payload)) {
    const declared = fields.find((one) => one.key === key);
    if (!declared) return schemaFault(`Property '${key}' is not defined.`);
    if (!fits(declared, value)) return schemaFault(`Invalid value for property '${key}'.`);
  }
  const missing = fields.find(({ type, key }) => type in references && !(key in payload));
  return missing ? schemaFault(`Missing property '${missing.key}'.`) : null;
}

function fits({ type }: FlowTriggerField, value: unknown): boolean {
  if (type in references) return /^\d+$/.test(String(value));
  if (type === "number_decimal") return typeof value === "number" || /^-?\d+(\.\d+)?$/.test(String(value));
  if (type === "boolean") return typeof value === "boolean";
  if (type === "url") return typeof value === "string" && URL.canParse(value);
  return typeof value === "string";
}
