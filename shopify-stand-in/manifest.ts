import { readFile } from "node:fs/promises";
import { parse } from "smol-toml";
import { z } from "zod";
import { readFlowTriggers, type FlowTriggers } from "./flow-triggers";

/** What `shopify app deploy` would have told Shopify about the app. */
export interface Manifest {
  name: string;
  handle: string;
  scopes: string[];
  optionalScopes: string[];
  webhookApiVersion: string;
  subscriptions: Subscription[];
  appProxy: AppProxy | null;
  flowTriggers: FlowTriggers;
}

/** Where pages of a storefront reach the app. */
export interface AppProxy {
  url: string;
  prefix: string;
  subpath: string;
}

export interface Subscription {
  /** `orders/create`, or one of the three privacy topics. */
  topic: string;
  /** Absolute, or relative to the app's address. */
  uri: string;
  name: string | null;
}

/** Ways to narrow a subscription that the sandbox does not play: it stops rather than deliver more than Shopify would. */
const unplayed = z.never({ error: "the sandbox does not play this option of a subscription" }).optional();

const schema = z.object({
  name: z.string().min(1),
  handle: z.string().regex(/^[a-z0-9-]+$/, { error: "letters, digits and dashes" }),
  embedded: z.literal(true, { error: "the sandbox plays embedded apps only" }),
  access_scopes: z
    .object({ scopes: z.string().default(""), optional_scopes: z.array(z.string()).default([]) })
    .default({ scopes: "", optional_scopes: [] }),
  app_proxy: z
    .object({
      url: z.url({ protocol: /^https$/ }),
      prefix: z.enum(["apps", "a", "community", "tools"]),
      subpath: z.string().regex(/^[a-z0-9_-]{1,30}$/i),
    })
    .optional(),
  webhooks: z
    .object({
      api_version: z.string().regex(/^\d{4}-\d{2}$/, { error: "a version such as 2026-10" }),
      subscriptions: z
        .array(
          z.object({
            topics: z.array(z.string()).default([]),
            compliance_topics: z
              .array(z.enum(["customers/data_request", "customers/redact", "shop/redact"]))
              .default([]),
            uri: z.string().min(1),
            name: z.string().optional(),
            filter: unplayed,
            include_fields: unplayed,
            metafield_namespaces: unplayed,
          }),
        )
        .default([]),
    })
    .default({ api_version: "2026-10", subscriptions: [] }),
});

/**
 * Reads `shopify.app.toml`.
 * @throws with every fault and its place when the file says something that the sandbox cannot honour
 */
export async function readManifest(file: string): Promise<Manifest> {
  const parsed = schema.safeParse(parse(await readFile(file, "utf8")));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`${file} cannot be played:\n${faults.join("\n")}`);
  }
  const { name, handle, access_scopes, webhooks, app_proxy } = parsed.data;
  const scopes = splitScopes(access_scopes.scopes);
  if (app_proxy && !scopes.includes("write_app_proxy"))
    throw new Error(`${file} cannot be played:\n  app_proxy: needs the scope write_app_proxy`);
  return {
    appProxy: app_proxy ?? null,
    flowTriggers: await readFlowTriggers(file),
    name,
    handle,
    scopes,
    optionalScopes: access_scopes.optional_scopes,
    webhookApiVersion: webhooks.api_version,
    subscriptions: webhooks.subscriptions.flatMap((entry) =>
      [...entry.topics, ...entry.compliance_topics].map((topic) => ({
        topic,
        uri: entry.uri,
        name: entry.name ?? null,
      })),
    ),
  };
}

export function splitScopes(list: string): string[] {
  return list
    .split(",")
    .map((scope) => scope.trim())
    .filter(Boolean);
}
