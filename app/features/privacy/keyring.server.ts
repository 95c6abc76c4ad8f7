import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomFillSync,
} from "node:crypto";
import type { SealPlace } from "./sealed-columns";

/** One key of ENCRYPTION_KEYS: its name, and 32 bytes. */
export interface SealingKey {
  id: string;
  key: Buffer;
}

/** The value was sealed with a key that is not at hand. Nothing is lost: with the key back it opens. */
export class MissingKeyError extends Error {
  override name = "MissingKeyError";
  constructor(readonly keyId: string) {
    super(
      `This was sealed with key "${keyId}", which is not in ENCRYPTION_KEYS: put that key back at the end of the list, ` +
        `and take it out only when \`npm run operate -- reseal\` says that nothing is sealed with it any more`,
    );
  }
}

/** How a sealed value begins, as the database can compare it. */
export interface SealMark {
  keyId: string;
  /** False: from before values were bound to their place; it opens anywhere. */
  bound: boolean;
}

export interface Keyring {
  /** Which key seals, and how values sealed with it now begin. */
  sealingId: string;
  sealingPrefix: Buffer;
  ids: readonly string[];
  seal(place: SealPlace, plain: string | Buffer): Uint8Array<ArrayBuffer>;
  /** Errors: MissingKeyError; another Error when the bytes were changed or belong to another place. */
  unseal(place: SealPlace, sealed: Uint8Array): Buffer;
  markOf(sealed: Uint8Array): SealMark;
  /** Tells two keys of the same name apart and nothing else about them. */
  fingerprintOf(keyId: string): Buffer;
  /** The keyed hash of a word for one shop, by the key that seals or by another of the list. */
  wordHash(shopId: number, word: string, keyId?: string): bigint;
}

/** Set in the first byte when the value is bound to its place. */
const BOUND = 0x80;

/**
 * Seals and opens with a list of keys: the first one seals, every one opens. AES-256-GCM (NIST SP 800-38D) with a fresh
 * 96-bit nonce each time and the place as associated data. Layout: 1 byte length of the key id with the highest bit set, key
 * id, 12 bytes nonce, 16 bytes tag, ciphertext. Values without that bit are from before there was a place to be bound to;
 * they open until `reseal` has done them anew, and with the last key that made such values they end for good.
 */
export function createKeyring(keys: readonly SealingKey[]): Keyring {
  // As key objects: made of bytes anew each time, they would cost more than the sealing itself.
  const byId = new Map(keys.map(({ id, key }) => [id, createSecretKey(key)]));
  const sealing = keys[0]!;
  const sealingKey = byId.get(sealing.id)!;
  const sealingPrefix = Buffer.concat([
    Buffer.from([BOUND | sealing.id.length]),
    Buffer.from(sealing.id, "ascii"),
  ]);
  const wordKeys = new Map(
    keys.map(({ id, key }) => [id, Buffer.from(hkdfSync("sha256", key, "", "holdfast search keys", 32))]),
  );
  return {
    sealingId: sealing.id,
    sealingPrefix,
    ids: keys.map(({ id }) => id),

    seal(place, plain) {
      const nonce = nextNonce();
      const cipher = createCipheriv("aes-256-gcm", sealingKey, nonce);
      cipher.setAAD(associatedData(place));
      const text = cipher.update(plain as Buffer);
      // This mode encrypts byte by byte: nothing is left over.
      cipher.final();
      const sealed = Buffer.allocUnsafeSlow(sealingPrefix.length + 28 + text.length);
      sealed.set(sealingPrefix);
      sealed.set(nonce, sealingPrefix.length);
      sealed.set(cipher.getAuthTag(), sealingPrefix.length + 12);
      sealed.set(text, sealingPrefix.length + 28);
      return sealed;
    },

    unseal(place, sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      const { keyId, bound } = markOf(sealed);
      const key = byId.get(keyId);
      if (!key) throw new MissingKeyError(keyId);
      const nonceAt = 1 + keyId.length;
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(nonceAt, nonceAt + 12), {
        authTagLength: 16,
      });
      if (bound) decipher.setAAD(associatedData(place));
      decipher.setAuthTag(bytes.subarray(nonceAt + 12, nonceAt + 28));
      return Buffer.concat([decipher.update(bytes.subarray(nonceAt + 28)), decipher.final()]);
    },

    markOf,

    fingerprintOf: (keyId) =>
      createHmac("sha256", byId.get(keyId)!).update("holdfast key fingerprint").digest().subarray(0, 8),

    wordHash: (shopId, word, keyId = sealing.id) =>
      createHmac("sha256", wordKeys.get(keyId)!).update(`${shopId}:${word}`).digest().readBigInt64BE(0),
  };
}

const NONCE_BYTES = 12;
/** Asking the system for twelve random bytes costs as much as asking for thousands. */
const nonces = { pool: Buffer.alloc(NONCE_BYTES * 512), used: Infinity };

/** Twelve random bytes that nobody got before. */
function nextNonce(): Buffer {
  if (nonces.used >= nonces.pool.length) {
    randomFillSync(nonces.pool);
    nonces.used = 0;
  }
  const nonce = Buffer.from(nonces.pool.subarray(nonces.used, nonces.used + NONCE_BYTES));
  nonces.used += NONCE_BYTES;
  return nonce;
}

function markOf(sealed: Uint8Array): SealMark {
  const first = sealed[0] ?? 0;
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  return {
    keyId: bytes.subarray(1, 1 + (first & ~BOUND)).toString("ascii"),
    bound: (first & BOUND) !== 0,
  };
}

const associatedData = ({ column, shop }: SealPlace): Buffer => Buffer.from(`${column}\n${shop}`, "utf8");
