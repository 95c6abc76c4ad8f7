import { createHash } from "node:crypto";

const bytes = 6;

/**
 * A whole number 0 .. 2^48 - 1 that nobody can steer and everybody can repeat: the first 48 bits of SHA-256 of "salt:name". In
 * PostgreSQL: ('x' || left(encode(sha256(convert_to(salt || ':' || name, 'UTF8')), 'hex'), 12))::bit(48)::bigint.
 */
export const saltedHash = (salt: string, name: bigint | number | string): number =>
  createHash("sha256").update(`${salt}:${name}`).digest().readUIntBE(0, bytes);

/** The same, as a number 0 <= u < 1. */
export const saltedUniform = (salt: string, name: bigint | number | string): number =>
  saltedHash(salt, name) / 2 ** (8 * bytes);
