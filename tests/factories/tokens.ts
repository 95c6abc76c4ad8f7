import { createHmac, createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { env } from "~/env.server";

const encoded = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** The claims of a good session token of a shop's member of staff, with some of them changed; undefined takes one away. */
export function staffClaims(domain: string, over: Record<string, unknown> = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: `https://${domain}/admin`,
    dest: `https://${domain}`,
    aud: env.SHOPIFY_API_KEY,
    sub: "501",
    exp: now + 60,
    nbf: now,
    iat: now,
    jti: randomUUID(),
    sid: randomUUID(),
    ...over,
  };
}

/** A token of any claims, signed as told; with the defaults it is what Shopify itself would sign. */
export function signToken(
  claims: unknown,
  { secret = env.SHOPIFY_API_SECRET, alg = "HS256", header = {} }: SigningOptions = {},
): string {
  const text = `${encoded({ alg, typ: "JWT", ...header })}.${encoded(claims)}`;
  const digest = { HS256: "sha256", HS384: "sha384", HS512: "sha512" }[alg];
  return `${text}.${digest ? createHmac(digest, secret).update(text).digest("base64url") : ""}`;
}

interface SigningOptions {
  secret?: string;
  alg?: string;
  header?: object;
}

/** Signed with a private key, whose public half stands in the header for whoever believes it. */
export function signWithOwnKey(claims: unknown): string {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const header = { alg: "RS256", typ: "JWT", jwk: publicKey.export({ format: "jwk" }) };
  const text = `${encoded(header)}.${encoded(claims)}`;
  return `${text}.${createSign("sha256").update(text).sign(privateKey).toString("base64url")}`;
}

/** Tokens that must open nothing for a shop, each made when it is used. */
export function forgedTokens(domain: string, otherDomain: string): [what: string, make: () => string][] {
  const goodToken = (over: Record<string, unknown> = {}) => signToken(staffClaims(domain, over));
  const seconds = (n: number) => Math.floor(Date.now() / 1000) + n;
  return [
    ["without a signature", () => signToken(staffClaims(domain), { alg: "none" })],
    ["without a signature, written otherwise", () => signToken(staffClaims(domain), { alg: "nOnE" })],
    ["that says none, yet carries a signature", () => goodToken().replace(/^[^.]+/, btoa('{"alg":"none"}'))],
    ["signed with another secret", () => signToken(staffClaims(domain), { secret: "another" })],
    ["signed with an empty secret", () => signToken(staffClaims(domain), { secret: "" })],
    [
      "signed with the public key of somebody",
      () => signToken(staffClaims(domain), { secret: env.SHOPIFY_API_KEY }),
    ],
    ["with a key of its own", () => signWithOwnKey(staffClaims(domain))],
    ["by another method", () => signToken(staffClaims(domain), { alg: "HS512" })],
    [
      "with a critical extension",
      () => signToken(staffClaims(domain), { header: { crit: ["exp"], exp: 1 } }),
    ],
    [
      "whose claims were changed",
      () => goodToken().replace(/\.[^.]+\./, `.${goodToken({ sub: "1" }).split(".")[1]}.`),
    ],
    ["whose signature was cut", () => goodToken().slice(0, -4)],
    ["that has ended", () => goodToken({ exp: seconds(-11) })],
    ["that has not begun", () => goodToken({ nbf: seconds(120) })],
    ["for another app", () => goodToken({ aud: "another-app" })],
    ["for several apps", () => goodToken({ aud: [env.SHOPIFY_API_KEY, "another-app"] })],
    ["for no app", () => goodToken({ aud: undefined })],
    ["without a shop", () => goodToken({ dest: undefined })],
    [
      "for a host that is no shop",
      () => goodToken({ dest: "https://evil.example", iss: "https://evil.example/admin" }),
    ],
    ["for a shop by mere name", () => goodToken({ dest: domain })],
    ["for a shop over http", () => goodToken({ dest: `http://${domain}` })],
    ["for a shop at another port", () => goodToken({ dest: `https://${domain}:8443` })],
    [
      "for somebody's host that begins like a shop",
      () => goodToken({ dest: `https://${domain}.evil.example` }),
    ],
    ["for a shop as somebody's user name", () => goodToken({ dest: `https://${domain}@evil.example` })],
    ["issued by another shop", () => goodToken({ iss: `https://${otherDomain}/admin` })],
    ["of a shopper", () => goodToken({ sub: "gid://shopify/Customer/1" })],
    ["of a shopper at the checkout", () => goodToken({ iss: undefined, sub: undefined, dest: domain })],
    ["of nobody", () => goodToken({ sub: undefined })],
    ["that is no token", () => "abc"],
    ["that is empty", () => ""],
    ["of four parts", () => `${goodToken()}.x`],
    ["with claims that are no object", () => signToken('"text"')],
  ];
}
