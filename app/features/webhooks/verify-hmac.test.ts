import crypto, { createHmac } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { afterEach, expect, test, vi } from "vitest";
import { verifyHmac } from "./verify-hmac.server";

const body = Buffer.from('{"id":1}');
const sign = (secret: string) => createHmac("sha256", secret).update(body).digest("base64");

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

test("either secret of a rotation opens, a third does not", () => {
  expect(verifyHmac(body, sign("new"), ["new", "old"])).toBe(true);
  expect(verifyHmac(body, sign("old"), ["new", "old"])).toBe(true);
  expect(verifyHmac(body, sign("third"), ["new", "old"])).toBe(false);
  expect(verifyHmac(body, sign("new"), [])).toBe(false);
});

test("each secret is compared, in a time that tells nothing of where signatures differ", () => {
  const compared = vi.spyOn(crypto, "timingSafeEqual");
  syncBuiltinESMExports();
  verifyHmac(body, sign("new"), ["new", "old"]);
  expect(compared.mock.results.map(({ value }) => value as boolean)).toEqual([true, false]);
});
