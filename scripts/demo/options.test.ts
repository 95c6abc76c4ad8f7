import { expect, test } from "vitest";
import { readOptions, usage } from "./options.ts";

test("without options the demo stays up and prints words", () => {
  expect(readOptions([])).toMatchObject({ exit: false, json: false });
});

test("every option of the usage text is understood, and there are no others", () => {
  const file = import.meta.filename;
  const args = ["--exit", "--json", "--orders", file, "--lines", file, "--port", "5000", "--data", "/tmp/d"];
  const read = { exit: true, json: true, orders: file, lines: file, port: 5000, data: "/tmp/d" };
  expect(readOptions(args)).toMatchObject(read);
  expect(readOptions(["--customers", "500", "--seed", "7"])).toMatchObject({ customers: 500, seed: 7 });
  const living = ["--live", "--live-pace", "60", "--clock-speed", "30", "--faults", "webhooks.dropped=0.05"];
  expect(readOptions(living)).toMatchObject({
    ...{ live: true, livePace: 60, clockSpeed: 30, faults: "webhooks.dropped=0.05" },
  });
  expect(readOptions(["--live-pace", "60"])).toMatchObject({ live: true });
  expect(readOptions(["--help"])).toBe("help");
  const named = [...usage.matchAll(/^ {2}--([\w-]+)/gm)].map((match) => match[1]);
  expect(named.sort()).toEqual(
    [...Object.keys(read), "customers", "live", "live-pace", "clock-speed", "faults", "seed", "help"].sort(),
  );
});

test.each([
  [["--customers", "5"], "--customers 5: expected a whole number from 100 to 100000"],
  [["--port", "80"], "--port 80: expected a whole number from 1024 to 65000"],
  [["--lines", "x"], "--lines needs --orders"],
  [["--orders", "x", "--customers", "500"], "not with --orders"],
  [["--orders", "no-such.csv"], "--orders no-such.csv: there is no such file"],
  [["--clock-speed", "1000"], "--clock-speed 1000: expected a whole number from 1 to 120"],
  [["--live-pace", "0"], "--live-pace 0: expected a whole number from 1 to 600"],
  [["--colour"], "--colour"],
])("%j is refused with what is allowed", (args, sentence) => {
  expect(() => readOptions(args)).toThrow(sentence);
});
