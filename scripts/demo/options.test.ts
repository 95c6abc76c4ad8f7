import { expect, test } from "vitest";
import { readOptions, usage } from "./options.ts";

test("without options the demo stays up and prints words", () => {
  expect(readOptions([])).toMatchObject({ exit: false, json: false });
});

test("every option of the usage text is understood", () => {
  const args = ["--exit", "--json", "--orders", "a.csv", "--lines", "b.gz", "--port", "5000", "--data", "d"];
  expect(readOptions(args)).toEqual({
    exit: true,
    json: true,
    orders: "a.csv",
    lines: "b.gz",
    port: 5000,
    data: "d",
  });
  expect(readOptions(["--customers", "500"])).toMatchObject({ customers: 500 });
  expect(readOptions(["--help"])).toBe("help");
  for (const option of usage.matchAll(/^ {2}(--\w+)/gm)) expect(usage).toContain(option[1]);
});

test.each([
  [["--customers", "5"], "--customers 5: expected a whole number from 100 to 100000"],
  [["--port", "80"], "--port 80: expected a whole number from 1024 to 65000"],
  [["--lines", "x"], "--lines needs --orders"],
  [["--orders", "x", "--customers", "500"], "not with --orders"],
  [["--orders", "no-such.csv"], "--orders no-such.csv: there is no such file"],
  [["--colour"], "--colour"],
])("%j is refused with what is allowed", (args, sentence) => {
  expect(() => readOptions(args)).toThrow(sentence);
});
