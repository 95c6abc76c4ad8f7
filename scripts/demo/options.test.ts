import { expect, test } from "vitest";
import { readOptions, usage } from "./options.ts";

test("without options the demo stays up and prints words", () => {
  expect(readOptions([])).toMatchObject({ exit: false, json: false });
});

test("every option of the usage text is understood, and there are no others", () => {
  const file = import.meta.filename;
  const args = ["--exit", "--json", "--orders", file, "--lines", file, "--port", "5000", "--data", "/tmp/d"];
  const read = { exit: true, json: true, orders: file, lines: file, port: 5000, data: "/tmp/d" };
  expect(readOptions(args)).toEqual(read);
  expect(readOptions(["--customers", "500"])).toMatchObject({ customers: 500 });
  expect(readOptions(["--help"])).toBe("help");
  const named = [...usage.matchAll(/^ {2}--(\w+)/gm)].map((match) => match[1]);
  expect(named.sort()).toEqual([...Object.keys(read), "customers", "help"].sort());
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
