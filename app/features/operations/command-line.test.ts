import { expect, test } from "vitest";
import { commands } from "./command-list";
import { parseCommandLine } from "./command-line";

test("a command with its words and options is read", () => {
  expect(parseCommandLine(["redrive", "task/1", "--shop", "a.myshopify.com", "--json"])).toEqual({
    kind: "run",
    command: { name: "redrive", words: ["task/1"], options: { shop: "a.myshopify.com" }, json: true },
  });
  expect(parseCommandLine(["after-restore", "--ledger", "a", "--ledger", "b"])).toMatchObject({
    command: { options: { ledger: ["a", "b"] } },
  });
});

test("wrong usage says what is wrong and what is allowed", () => {
  const textOf = (...argv: string[]) => {
    const parsed = parseCommandLine(argv);
    return parsed.kind === "wrong" ? parsed.text : `not wrong: ${parsed.kind}`;
  };
  expect(textOf()).toContain("usage: npm run operate");
  expect(textOf("shpos")).toMatch(/no command "shpos"[\s\S]*dead-letters/);
  expect(textOf("shop")).toMatch(/shop needs DOMAIN[\s\S]*--json/);
  expect(textOf("shops", "more")).toContain('shops does not take "more"');
  expect(textOf("redrive", "--everything")).toContain("--all");
  expect(textOf("rejected", "--show")).toContain("argument missing");
});

test("help is there for the whole and for each command, and asks for nothing", () => {
  const whole = parseCommandLine(["--help"]);
  expect(whole.kind).toBe("help");
  for (const { name, summary } of commands) {
    expect(whole).toHaveProperty("text", expect.stringContaining(name));
    expect(parseCommandLine([name, "--help"])).toEqual({
      kind: "help",
      text: expect.stringContaining(summary) as string,
    });
  }
});
