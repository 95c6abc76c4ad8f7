import { ApiVersion } from "@shopify/shopify-api";

/** The one Admin API version: server, code generation, sandbox and shopify.app.toml follow it (a test reads them all). */
export const apiVersion = ApiVersion.October26;
