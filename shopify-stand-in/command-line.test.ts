import { expect, test } from "vitest";
import { readCommandLine, USAGE, UsageError } from "./command-line";
import { FAULT_KINDS } from "./faults/fault-kinds";

test("without options there is an invented shop on free ports", () => {
  expect(readCommandLine([])).toMatchObject({
    customers: 3400,
    seed: 1,
    port: 0,
    filesPort: 0,
    protectedData: "approved",
    installed: false,
  });
});

test("every option is read", () => {
  const line =
    "--orders o.csv --lines l.csv.gz --port 4000 --files-port 4001 --scopes read_orders,read_products --protected-data denied --beside 0,1 --installed";
  expect(readCommandLine(line.split(" "))).toMatchObject({
    ...{
      orders: "o.csv",
      lines: "l.csv.gz",
      port: 4000,
      filesPort: 4001,
      protectedData: "denied",
      installed: true,
    },
    beside: [0, 1],
    scopes: ["read_orders", "read_products"],
  });
});

test("help is help, whatever else is asked", () => {
  expect(readCommandLine(["--port", "1", "--help"])).toBe("help");
});

test("a wrong option says what is allowed", () => {
  const wrong =
    (...args: string[]) =>
    () =>
      readCommandLine(args);
  expect(wrong("--customers", "many")).toThrow(/whole number from 1 to 100000, not "many"/);
  expect(wrong("--beside", "1,few")).toThrow(/whole number from 0 to 1000, not "few"/);
  expect(wrong("--port", "70000")).toThrow(/0 to 65535/);
  expect(wrong("--protected-data", "some")).toThrow(/approved, null-fields, denied/);
  expect(wrong("--lines", "l.csv")).toThrow(/needs --orders/);
  expect(wrong("--app-url", "localhost")).toThrow(/http or https/);
  expect(wrong("--colour", "red")).toThrow(UsageError);
});

test("faults are read, and a wrong one is explained", () => {
  expect(readCommandLine(["--seed", "7", "--faults", "adminApi.throttled=0.1,outage"])).toMatchObject({
    seed: 7,
    faults: { adminApi: { throttled: 0.1 }, outage: true },
  });
  const wrong = () => readCommandLine(["--faults", "adminApi.throttled=often"]);
  expect(wrong).toThrow(UsageError);
  expect(wrong).toThrow("--faults: adminApi.throttled cannot be often: it takes a chance from 0 to 1");
  for (const kind of FAULT_KINDS) expect(USAGE).toContain(`  ${kind} `);
});
