import { expect, test } from "vitest";
import { advisoryTable, readAudit } from "./advisories.ts";

const report = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    weak: {
      name: "weak",
      via: [
        ...[
          {
            name: "weak",
            range: "<2",
            severity: "low",
            title: "Slow",
            url: "https://github.com/advisories/1",
          },
        ],
        ...[
          {
            name: "weak",
            range: "<3",
            severity: "high",
            title: "Open",
            url: "https://github.com/advisories/2",
          },
        ],
      ],
      fixAvailable: { name: "weak", version: "3.0.0" },
    },
    user: { name: "user", via: ["weak"], fixAvailable: true },
  },
});

test("what is known is a row each, the worst first, and who only uses a weak package has none", () => {
  const outcome = readAudit(report);
  const lines = outcome.kind === "answered" ? advisoryTable(outcome.advisories).split("\n") : [];
  expect(lines.map((line) => line.trimEnd())).toEqual([
    "severity  package  versions  fix         what",
    "high      weak     <3        weak@3.0.0  Open https://github.com/advisories/2",
    "low       weak     <2        weak@3.0.0  Slow https://github.com/advisories/1",
  ]);
});

test("a report without a weakness is an answer", () => {
  expect(readAudit('{"auditReportVersion":2,"vulnerabilities":{}}')).toEqual({
    kind: "answered",
    advisories: [],
  });
});

test.each([
  "405 Method Not Allowed - POST https://registry.npmjs.org/-/npm/v1/security/advisories/bulk",
  "request to https://registry.npmjs.org/-/npm/v1/security/advisories/bulk failed, reason: getaddrinfo ENOTFOUND",
])("a registry that gives no advisories is no answer: %s", (message) => {
  expect(readAudit(JSON.stringify({ message, error: { summary: "" } }))).toEqual({
    kind: "unanswered",
    why: message,
  });
});

test.each([
  [
    '{"error":{"code":"ENOLOCK","summary":"This command requires an existing lockfile."}}',
    "existing lockfile",
  ],
  ['{"message":"something else"}', "something else"],
  ["npm: command not found", "nothing that can be read"],
  ["", "nothing that can be read"],
])("an audit that did not take place is not taken for a registry that does not answer", (output, words) => {
  expect(() => readAudit(output)).toThrow(words);
});
