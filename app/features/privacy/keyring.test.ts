import { createCipheriv, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createKeyring, MissingKeyError } from "./keyring.server";
import type { SealPlace } from "./sealed-columns";

const keyOf = (id: string, byte: number) => ({ id, key: Buffer.alloc(32, byte) });
const old = createKeyring([keyOf("k1", 1)]);
const between = createKeyring([keyOf("k2", 2), keyOf("k1", 1)]);
const fresh = createKeyring([keyOf("k2", 2)]);
const place: SealPlace = { column: "customers.personal", shop: 7 };

/** As values were sealed before they were bound to a place. */
function sealUnbound(id: string, byte: number, text: string): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.alloc(32, byte), nonce);
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([Buffer.from([id.length]), Buffer.from(id), nonce, cipher.getAuthTag(), sealed]);
}

test("the first key seals and every key of the list opens", () => {
  const [first, second] = [old.seal(place, "Anna"), between.seal(place, "Boris")];
  expect(between.unseal(place, first).toString()).toBe("Anna");
  expect(between.unseal(place, second).toString()).toBe("Boris");
  expect(between.markOf(second)).toEqual({ keyId: "k2", bound: true });
  expect(Buffer.from(second).subarray(0, 3)).toEqual(between.sealingPrefix);
});

test("a value opens only where it was sealed: not in another shop's row, not in another column", () => {
  const sealed = old.seal(place, "Anna");
  expect(() => old.unseal({ ...place, shop: 8 }, sealed)).toThrow();
  expect(() => old.unseal({ ...place, column: "data_exports.file" }, sealed)).toThrow();
});

test("a value from before the binding opens until its key is gone, and can not be taken for a bound one", () => {
  const sealed = sealUnbound("k1", 1, "Anna");
  expect(between.unseal(place, sealed).toString()).toBe("Anna");
  expect(between.markOf(sealed)).toEqual({ keyId: "k1", bound: false });
  expect(() => fresh.unseal(place, sealed)).toThrow(MissingKeyError);
  const disguised = Buffer.from(old.seal(place, "Anna"));
  disguised[0]! &= 0x7f;
  expect(() => old.unseal({ ...place, shop: 8 }, disguised)).toThrow();
});

test("a missing key is named, with what to do", () => {
  expect(() => fresh.unseal(place, old.seal(place, "Anna"))).toThrow(
    /sealed with key "k1", which is not in ENCRYPTION_KEYS: put that key back/,
  );
});

test("the hash of a word is one for a shop and a key, and another for any other", () => {
  const hash = old.wordHash(7, "anna");
  expect(between.wordHash(7, "anna", "k1")).toBe(hash);
  expect(
    new Set([hash, between.wordHash(7, "anna"), old.wordHash(8, "anna"), old.wordHash(7, "ann")]).size,
  ).toBe(4);
});
