import { env } from "~/env.server";
import { createKeyring, type Keyring } from "./keyring.server";
import type { SealPlace } from "./sealed-columns";
import { wordsOf } from "./words";

/**
 * Sealing of what must not lie readable in the database (access tokens, names, addresses, raw webhook bodies) with the
 * process's own keys. The first key of ENCRYPTION_KEYS seals, every key of the list opens.
 */
export const keyring: Keyring = createKeyring(env.ENCRYPTION_KEYS);

export const seal = (place: SealPlace, plain: string | Buffer): Uint8Array<ArrayBuffer> =>
  keyring.seal(place, plain);

/**
 * Errors: MissingKeyError when the key is not in ENCRYPTION_KEYS any more; another Error when the bytes were changed or
 * were sealed for another place.
 */
export const unseal = (place: SealPlace, sealed: Uint8Array): Buffer => keyring.unseal(place, sealed);

/** Text in, text out, for columns that hold text: base64 of {@link seal}. */
export const sealText = (place: SealPlace, plain: string): string =>
  Buffer.from(seal(place, plain)).toString("base64");
export const unsealText = (place: SealPlace, sealed: string): string =>
  unseal(place, Buffer.from(sealed, "base64")).toString("utf8");

/** The personal fields of a customer, as they are sealed together in customers.personal. */
export interface Personal {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
}

const personalOf = (shopId: number): SealPlace => ({ column: "customers.personal", shop: shopId });

export const sealPersonal = (shopId: number, personal: Personal): Uint8Array<ArrayBuffer> =>
  seal(personalOf(shopId), JSON.stringify(personal));
export const unsealPersonal = (shopId: number, sealed: Uint8Array): Personal =>
  JSON.parse(unseal(personalOf(shopId), sealed).toString("utf8")) as Personal;

const LONGEST_PREFIX = 10;

/**
 * Keyed hashes of the beginnings (2 to 10 characters) of every word of a person's fields: what customers.search_keys holds.
 * They are made with the key that seals, so that they change together with customers.personal when keys change.
 */
export function searchKeysOf(shopId: number, personal: Personal, ring: Keyring = keyring): bigint[] {
  const found = new Set<string>();
  for (const field of [personal.firstName, personal.lastName, personal.email, personal.phone]) {
    for (const word of field ? wordsOf(field) : []) {
      const letters = [...word];
      for (let n = Math.min(2, letters.length); n <= Math.min(letters.length, LONGEST_PREFIX); n++) {
        found.add(letters.slice(0, n).join(""));
      }
    }
  }
  return [...found].map((word) => ring.wordHash(shopId, word));
}

/**
 * For each key of the list, what a customer must all have for a search text to match: each word is taken as the beginning of
 * a word. While keys are being changed, some customers are found by the hashes of one key and the others by those of another.
 */
export function searchKeysForQuery(shopId: number, query: string, ring: Keyring = keyring): bigint[][] {
  const words = [...new Set(wordsOf(query).map((word) => [...word].slice(0, LONGEST_PREFIX).join("")))];
  if (words.length === 0) return [];
  return ring.ids.map((keyId) => words.map((word) => ring.wordHash(shopId, word, keyId)));
}
