import fs from "node:fs";
import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";
import { retentionTable } from "./retention-rules";

const guide = "docs/guides/protected-data.md";

test("the guide shows the periods by which things are deleted", async () => {
  const table = await format(retentionTable(), { ...(await resolveConfig(guide)), parser: "markdown" });
  expect(fs.readFileSync(guide, "utf8")).toContain(table.trim());
});

test("every file the guide names is there", () => {
  const text = fs.readFileSync(guide, "utf8");
  const named = [...text.matchAll(/`(app\/[\w./-]+)`/g)].map(([, path]) => path!);
  const linked = [...text.matchAll(/\]\(([\w./-]+\.md)\)/g)].map(([, path]) => `docs/guides/${path}`);
  expect(named.length).toBeGreaterThan(5);
  expect([...named, ...linked].filter((path) => !fs.existsSync(path))).toEqual([]);
});
