import {
  createCipheriv,
  createECDH,
  createPrivateKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  sign,
} from "node:crypto";

/** A browser's keys, base64url as the browser hands them out. */
export interface BrowserKeys {
  p256dh: string;
  auth: string;
}

/** A sender's keys, by which push services and browsers know it again (RFC 8292): base64url, the public one as browsers want it. */
export interface PushKeys {
  publicKey: string;
  privateKey: string;
}

/** Every push service takes a message of this size, encrypted and with its head (RFC 8030, 7.2). */
const MOST_BYTES = 4096;
const HEAD_BYTES = 86;
/** What is left of it for the words: less the head, the end mark and the proof that nothing was changed. */
export const MOST_PLAIN_BYTES = MOST_BYTES - HEAD_BYTES - 17;
/** Services refuse tokens that live longer than a day. */
const TOKEN_SECONDS = 12 * 3600;

export function makePushKeys(): PushKeys {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y, d } = privateKey.export({ format: "jwk" });
  return { publicKey: pointOf(x!, y!).toString("base64url"), privateKey: d! };
}

const pointOf = (x: string, y: string) =>
  Buffer.concat([Buffer.from([4]), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);

/** What makes two encryptions of the same words differ; given by tests only. */
export interface Once {
  privateKey: Buffer;
  salt: Buffer;
}

/**
 * Encrypts a message so that only this browser can read it: one record of aes128gcm.
 * Errors: throws when the browser's key is none, or the text is longer than {@link MOST_PLAIN_BYTES}.
 * @see RFC 8291, RFC 8188
 */
export function encryptPush(text: string, browser: BrowserKeys, once?: Once): Buffer<ArrayBuffer> {
  const plain = Buffer.from(text);
  if (plain.length > MOST_PLAIN_BYTES)
    throw new RangeError(`a push message has at most ${MOST_PLAIN_BYTES} bytes`);
  const theirs = Buffer.from(browser.p256dh, "base64url");
  const ecdh = createECDH("prime256v1");
  if (once) ecdh.setPrivateKey(once.privateKey);
  else ecdh.generateKeys();
  const ours = ecdh.getPublicKey();
  const salt = once?.salt ?? randomBytes(16);
  const derive = (input: Buffer, base: Buffer, info: Buffer | string, bytes: number) =>
    Buffer.from(hkdfSync("sha256", input, base, info, bytes));

  const info = Buffer.concat([Buffer.from("WebPush: info\0"), theirs, ours]);
  const input = derive(ecdh.computeSecret(theirs), Buffer.from(browser.auth, "base64url"), info, 32);
  const key = derive(input, salt, "Content-Encoding: aes128gcm\0", 16);
  const nonce = derive(input, salt, "Content-Encoding: nonce\0", 12);
  const cipher = createCipheriv("aes-128-gcm", key, nonce);
  // 2 marks the last record.
  const sealed = [cipher.update(plain), cipher.update(Buffer.from([2])), cipher.final(), cipher.getAuthTag()];
  const recordSize = Buffer.alloc(4);
  recordSize.writeUInt32BE(MOST_BYTES);
  return Buffer.concat([salt, recordSize, Buffer.from([ours.length]), ours, ...sealed]);
}

/**
 * The header that says to a push service who sends.
 * @param subject how the service reaches the sender: `mailto:` or https
 * @see RFC 8292
 */
export function vapidHeader(endpoint: string, keys: PushKeys, subject: string, now: Date): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now.getTime() / 1000) + TOKEN_SECONDS,
    sub: subject,
  };
  const text = `${part({ typ: "JWT", alg: "ES256" })}.${part(claims)}`;
  const signature = sign("sha256", Buffer.from(text), {
    key: privateKeyOf(keys),
    dsaEncoding: "ieee-p1363",
  }).toString("base64url");
  return `vapid t=${text}.${signature}, k=${keys.publicKey}`;
}

function privateKeyOf({ publicKey, privateKey }: PushKeys) {
  const point = Buffer.from(publicKey, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString("base64url"));
  return createPrivateKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x, y, d: privateKey } });
}
