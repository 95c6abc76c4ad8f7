import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "~/env.server";
import { wordsOf } from "./words";

/**
 * Sealing of what must not lie readable in the database: access tokens, names, addresses, raw webhook bodies.
 * AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce each time. Layout: 1 byte length of the key id, key id,
 * 12 bytes nonce, 16 bytes tag, ciphertext. The first key of ENCRYPTION_KEYS seals, every key of the list opens.
 */
const keys = new Map(env.ENCRYPTION_KEYS.map(({ id, key }) => [id, key]));
const sealing = env.ENCRYPTION_KEYS[0]!;

export function seal(plain: string | Buffer): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealing.key, nonce);
  const text = Buffer.concat([cipher.update(plain as Buffer), cipher.final()]);
  const id = Buffer.from(sealing.id, "ascii");
  return new Uint8Array(Buffer.concat([Buffer.from([id.length]), id, nonce, cipher.getAuthTag(), text]));
}

/** Errors: throws when the key is not in ENCRYPTION_KEYS any more, or the bytes were changed. */
export function unseal(sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const idEnd = 1 + (bytes[0] ?? 0);
  const id = bytes.subarray(1, idEnd).toString("ascii");
  const key = keys.get(id);
  if (!key)
    throw new Error(
      `This was sealed with key "${id}", which is not in ENCRYPTION_KEYS: put that key back at the end of the list`,
    );
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(idEnd, idEnd + 12));
  decipher.setAuthTag(bytes.subarray(idEnd + 12, idEnd + 28));
  return Buffer.concat([decipher.update(bytes.subarray(idEnd + 28)), decipher.final()]);
}

/** Text in, text out, for columns that hold text: base64 of {@link seal}. */
export const sealText = (plain: string): string => Buffer.from(seal(plain)).toString("base64");
export const unsealText = (sealed: string): string => unseal(Buffer.from(sealed, "base64")).toString("utf8");

/** The personal fields of a customer, as they are sealed together in customers.personal. */
export interface Personal {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
}

export const sealPersonal = (personal: Personal): Uint8Array<ArrayBuffer> => seal(JSON.stringify(personal));
export const unsealPersonal = (sealed: Uint8Array): Personal =>
  JSON.parse(unseal(sealed).toString("utf8")) as Personal;

// The search key must stay the same when the sealing key rotates, so it comes from the oldest key of the list.
const searchKey = Buffer.from(
  hkdfSync("sha256", env.ENCRYPTION_KEYS.at(-1)!.key, "", "holdfast search keys", 32),
);
const LONGEST_PREFIX = 10;

function keyOf(shopId: number, word: string): bigint {
  return createHmac("sha256", searchKey).update(`${shopId}:${word}`).digest().readBigInt64BE(0);
}

/** Keyed hashes of the beginnings (2 to 10 characters) of every word of a person's fields: what customers.search_keys holds. */
export function searchKeysOf(shopId: number, personal: Personal): bigint[] {
  const found = new Set<string>();
  for (const field of [personal.firstName, personal.lastName, personal.email, personal.phone]) {
    for (const word of field ? wordsOf(field) : []) {
      const letters = [...word];
      for (let n = Math.min(2, letters.length); n <= Math.min(letters.length, LONGEST_PREFIX); n++) {
        found.add(letters.slice(0, n).join(""));
      }
    }
  }
  return [...found].map((word) => keyOf(shopId, word));
}

/** The keys a customer must all have for a search text to match: each word is taken as the beginning of a word. */
export function searchKeysForQuery(shopId: number, query: string): bigint[] {
  return [...new Set(wordsOf(query).map((word) => [...word].slice(0, LONGEST_PREFIX).join("")))].map((word) =>
    keyOf(shopId, word),
  );
}
