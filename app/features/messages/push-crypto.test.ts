import { expect, test } from "vitest";
import { importJWK, jwtVerify } from "jose";
import { decryptPush, pushKeys } from "../../../shopify-stand-in/messages/push-payload";
import { randomBytes } from "node:crypto";
import { encryptPush, makePushKeys, MOST_PLAIN_BYTES, vapidHeader } from "./push-crypto.server";

test("a message is encrypted as the standard's own example says", () => {
  const bytes = (text: string) => Buffer.from(text, "base64url");
  const sealed = encryptPush(
    "When I grow up, I want to be a watermelon",
    {
      p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
      auth: "BTBZMqHH6r4Tts7J_aSIgg",
    },
    {
      privateKey: bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
      salt: bytes("DGv6ra1nlYgDCS1FRnbzlw"),
    },
  );
  // RFC 8291, appendix A.
  expect(sealed.toString("base64url")).toBe(
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
  );
});

test("a browser reads what was meant for it, up to the size every service takes", () => {
  const browser = pushKeys(randomBytes);
  const keys = {
    p256dh: browser.ecdh.getPublicKey("base64url"),
    auth: browser.auth.toString("base64url"),
  };
  const longest = "я".repeat(Math.floor(MOST_PLAIN_BYTES / 2));
  const sealed = encryptPush(longest, keys);
  expect(decryptPush(sealed, browser)).toBe(longest);
  expect(sealed.length).toBeLessThanOrEqual(4096);
  expect(() => encryptPush(`${longest}яя`, keys)).toThrow(RangeError);
  expect(() => decryptPush(sealed, pushKeys(randomBytes)), "nobody else does").toThrow();
});

test("the sender's header is a token for this service alone, signed with the key it names", async () => {
  const keys = makePushKeys();
  const now = new Date("2026-11-20T11:00:00Z");
  const header = vapidHeader("https://push.example/a/b?c", keys, "mailto:shop@example.com", now);
  const [, token, key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header)!;
  expect(key).toBe(keys.publicKey);
  const point = Buffer.from(key!, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString("base64url"));
  const { payload } = await jwtVerify(token!, await importJWK({ kty: "EC", crv: "P-256", x, y }, "ES256"), {
    audience: "https://push.example",
    currentDate: now,
  });
  expect(payload).toMatchObject({ sub: "mailto:shop@example.com", exp: now.getTime() / 1000 + 43_200 });
});
