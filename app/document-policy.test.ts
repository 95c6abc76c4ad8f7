import { expect, test } from "vitest";
import { documentPolicy, policyText } from "./document-policy";

const cdn = "https://cdn.shopify.com/shopifycloud/app-bridge.js";
const policy = documentPolicy("n0nce", cdn);

test("App Bridge's script may run and report, and the policy lets in nothing beside it and ourselves", () => {
  expect(policyText(policy)).toBe(
    "base-uri 'self'; object-src 'none'; form-action 'self'; " +
      "script-src 'self' 'nonce-n0nce' https://cdn.shopify.com/shopifycloud/; " +
      "style-src 'self' 'unsafe-inline' https://cdn.shopify.com; " +
      "img-src 'self' data: https://cdn.shopify.com; font-src 'self' data: https://cdn.shopify.com; " +
      "connect-src 'self' https://*.shopify.com https://*.shopifysvc.com; " +
      "media-src 'none'; worker-src 'self'; manifest-src 'self';",
  );
});

test("no rule lets in everybody, a scheme alone, or code made of text", () => {
  for (const [rule, sources] of Object.entries(policy)) {
    const wide = sources.filter((source) =>
      /^(\*|https?:|blob:|'unsafe-eval'|'unsafe-hashes')$/.test(source),
    );
    expect(wide, rule).toEqual([]);
  }
  expect(policy["script-src"]).not.toContain("'unsafe-inline'");
  expect(policy["script-src"]!.filter((source) => source.startsWith("data:"))).toEqual([]);
});

test("another App Bridge, the sandbox's, is let in by its own folder alone", () => {
  const sandbox = documentPolicy("n0nce", "http://127.0.0.1:4567/app-bridge.js");
  expect(sandbox["script-src"]).toEqual(["'self'", "'nonce-n0nce'", "http://127.0.0.1:4567/"]);
  expect({ ...sandbox, "script-src": [] }).toEqual({ ...policy, "script-src": [] });
});
