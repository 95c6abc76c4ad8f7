import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readManifest } from "./manifest";

async function manifestFile(text: string): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), "manifest-")), "shopify.app.toml");
  await writeFile(file, text);
  return file;
}

const HEAD = `name = "Shop thing"\nhandle = "shop-thing"\nembedded = true\n`;

test("the app's own manifest can be played, with the three privacy topics in it", async () => {
  const manifest = await readManifest(fileURLToPath(new URL("../shopify.app.toml", import.meta.url)));
  expect(manifest).toMatchObject({ handle: "holdfast", webhookApiVersion: "2026-10" });
  const topics = manifest.subscriptions.map(({ topic }) => topic);
  expect(topics).toEqual(
    expect.arrayContaining(["orders/create", "customers/data_request", "customers/redact", "shop/redact"]),
  );
});

test("scopes and subscriptions are read, each topic on its own", async () => {
  const manifest = await readManifest(
    await manifestFile(`${HEAD}[access_scopes]\nscopes = "read_orders, write_discounts"\noptional_scopes = ["read_reports"]
[webhooks]\napi_version = "2026-10"\n[[webhooks.subscriptions]]\ntopics = ["orders/create", "orders/updated"]\nuri = "/hooks"\nname = "first"
[[webhooks.subscriptions]]\ncompliance_topics = ["shop/redact"]\nuri = "https://elsewhere.example/redact"\n`),
  );
  expect(manifest.scopes).toEqual(["read_orders", "write_discounts"]);
  expect(manifest.optionalScopes).toEqual(["read_reports"]);
  expect(manifest.subscriptions).toEqual([
    { topic: "orders/create", uri: "/hooks", name: "first" },
    { topic: "orders/updated", uri: "/hooks", name: "first" },
    { topic: "shop/redact", uri: "https://elsewhere.example/redact", name: null },
  ]);
});

test("what the sandbox does not play stops it with the place and the reason", async () => {
  const filtered = `${HEAD}[webhooks]\napi_version = "2026-10"\n[[webhooks.subscriptions]]\ntopics = ["orders/create"]\nuri = "/"\nfilter = "total_price:>10"\n`;
  await expect(readManifest(await manifestFile(filtered))).rejects.toThrow(
    /webhooks\.subscriptions\.0\.filter: the sandbox does not play/,
  );
  const unknown = `${HEAD}[webhooks]\napi_version = "2026-10"\n[[webhooks.subscriptions]]\ncompliance_topics = ["customers/forget"]\nuri = "/"\n`;
  await expect(readManifest(await manifestFile(unknown))).rejects.toThrow(/compliance_topics/);
  await expect(readManifest(await manifestFile(HEAD.replace("true", "false")))).rejects.toThrow(
    /embedded apps only/,
  );
});
