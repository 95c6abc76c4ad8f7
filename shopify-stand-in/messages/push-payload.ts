import { createDecipheriv, createECDH, createHmac, hkdfSync, type ECDH } from "node:crypto";

/** A browser's side of a push subscription. */
export interface PushKeys {
  ecdh: ECDH;
  auth: Buffer;
}

const KEY_BYTES = 65;
const TAG_BYTES = 16;

/**
 * Reads an encrypted push message as the browser does.
 * @throws when it was not encrypted for these keys
 * @see https://www.rfc-editor.org/rfc/rfc8291
 */
export function decryptPush(body: Buffer, { ecdh, auth }: PushKeys): string {
  const salt = body.subarray(0, 16);
  const keyLength = body.readUInt8(20);
  if (keyLength !== KEY_BYTES)
    throw new RangeError(`The sender's key has ${keyLength} bytes, not ${KEY_BYTES}`);
  const senderKey = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const shared = ecdh.computeSecret(senderKey);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), ecdh.getPublicKey(), senderKey]);
  const pseudoRandom = createHmac("sha256", auth).update(shared).digest();
  const input = createHmac("sha256", pseudoRandom)
    .update(Buffer.concat([info, Buffer.from([1])]))
    .digest();
  const derive = (label: string, bytes: number) =>
    Buffer.from(hkdfSync("sha256", input, salt, Buffer.from(`Content-Encoding: ${label}\0`), bytes));
  const decipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  const end = plain.lastIndexOf(2);
  if (end < 0) throw new RangeError("The message has no end mark");
  return plain.subarray(0, end).toString("utf8");
}

/** Fresh keys, as a browser makes them when it subscribes. */
export function pushKeys(random: (bytes: number) => Buffer): PushKeys {
  const ecdh = createECDH("prime256v1");
  ecdh.generateKeys();
  return { ecdh, auth: random(16) };
}
