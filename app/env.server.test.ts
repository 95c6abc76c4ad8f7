import fs from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { readEnv } from "./env.server";

const example = parseEnv(fs.readFileSync(path.join(import.meta.dirname, "../.env.example"), "utf8"));
const source = (changes: Record<string, string | undefined>) =>
  ({ ...example, ...changes }) as NodeJS.ProcessEnv;

test("the example starts the app in development as it is", () => {
  expect(readEnv(source({ NODE_ENV: "development" }))).toMatchObject({ PORT: 3000, HOST: "0.0.0.0" });
});

test("in production the example's key is refused, because everybody knows it", () => {
  expect(() => readEnv(source({ NODE_ENV: "production" }))).toThrow(/ENCRYPTION_KEYS: .*example's key/);
  const own = `k2:${Buffer.alloc(32, 9).toString("base64")}`;
  expect(readEnv(source({ NODE_ENV: "production", ENCRYPTION_KEYS: own })).ENCRYPTION_KEYS[0]!.id).toBe("k2");
});

test("two keys of one id are refused: nobody could tell which of them has sealed a value", () => {
  const key = (byte: number) => `k2:${Buffer.alloc(32, byte).toString("base64")}`;
  expect(() => readEnv(source({ ENCRYPTION_KEYS: `${key(1)},${key(2)}` }))).toThrow(/an id of its own/);
});

test("every wrong setting is named with what is allowed", () => {
  const wrong = source({
    DATABASE_URL: "mysql://x",
    PORT: "0",
    ENCRYPTION_KEYS: "k1:short",
    SHOPIFY_API_KEY: undefined,
  });
  expect(() => readEnv(wrong)).toThrow(
    /DATABASE_URL: [^]*SHOPIFY_API_KEY: [^]*ENCRYPTION_KEYS: each key is id:base64[^]*PORT: /,
  );
});
