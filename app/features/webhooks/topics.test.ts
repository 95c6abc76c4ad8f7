import fs from "node:fs";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { topics } from "./topics.server";

interface Manifest {
  webhooks: { subscriptions: { topics?: string[]; compliance_topics?: string[]; uri: string }[] };
}

test("every topic of shopify.app.toml has its handler, and no handler is without a subscription", () => {
  const manifest = parse(fs.readFileSync("shopify.app.toml", "utf8")) as unknown as Manifest;
  const subscribed = manifest.webhooks.subscriptions.flatMap((entry) => [
    ...(entry.topics ?? []),
    ...(entry.compliance_topics ?? []),
  ]);
  expect([...topics.keys()].sort()).toEqual(subscribed.sort());
  expect(new Set(manifest.webhooks.subscriptions.map((entry) => entry.uri))).toEqual(new Set(["/webhooks"]));
});
