import { createCipheriv, createECDH, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { expect, onTestFinished, test } from "vitest";
import { smallShop } from "../admin-api/testing/small-shop";
import { promotionsOf } from "../shops/promotions/promotions";
import { listen, type Route } from "../wire";
import { Mailbox } from "./mailbox";
import { PushDoor, type PushSubscriptionJson } from "./push-door";

async function setUp() {
  const shop = smallShop();
  let port = 0;
  const door = new PushDoor(new Mailbox([shop], Date.now), () => `http://localhost:${port}`);
  const routes: Route[] = [door.route];
  const listener = await listen(0, routes, () => {});
  port = listener.port;
  onTestFinished(() => listener.close());
  const subscription = door.subscribe(shop.customers.get(1n)!);
  return { shop, door, subscription, origin: `http://localhost:${port}` };
}

/** The sender's side of RFC 8291, one record. */
function seal(text: string, { keys }: PushSubscriptionJson): Buffer<ArrayBuffer> {
  const [theirs, auth] = [keys.p256dh, keys.auth].map((key) => Buffer.from(key, "base64url"));
  const sender = createECDH("prime256v1");
  const ours = sender.generateKeys();
  const salt = randomBytes(16);
  const hmac = (key: Buffer, data: Buffer) => createHmac("sha256", key).update(data).digest();
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), theirs!, ours, Buffer.from([1])]);
  const input = hmac(hmac(auth!, sender.computeSecret(theirs!)), info);
  const derive = (label: string, size: number) =>
    Buffer.from(hkdfSync("sha256", input, salt, Buffer.from(`Content-Encoding: ${label}\0`), size));
  const cipher = createCipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12));
  const sealed = [cipher.update(Buffer.from(`${text}\u0002`)), cipher.final(), cipher.getAuthTag()];
  const size = Buffer.from([0, 0, 16, 0, ours.length]);
  return Buffer.concat([salt, size, ours, ...sealed]);
}

async function vapid(audience: string): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const { x, y } = await exportJWK(publicKey);
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x!, "base64url"), Buffer.from(y!, "base64url")]);
  const token = await new SignJWT({ sub: "mailto:shop@example.com" })
    .setProtectedHeader({ alg: "ES256", typ: "JWT" })
    .setAudience(audience)
    .setExpirationTime("12h")
    .sign(privateKey);
  return `vapid t=${token}, k=${point.toString("base64url")}`;
}

test("an encrypted message with a signed header is shown as the service worker would show it", async () => {
  const { shop, door, subscription, origin } = await setUp();
  const send = async (audience: string, body: Buffer<ArrayBuffer>) =>
    (
      await fetch(subscription.endpoint, {
        method: "POST",
        headers: { authorization: await vapid(audience), ttl: "60", "content-encoding": "aes128gcm" },
        body,
      })
    ).status;
  const body = seal(JSON.stringify({ title: "Your roast", body: "BACK-7QX until Sunday" }), subscription);
  expect(await send(origin, body)).toBe(201);
  expect(promotionsOf(shop).messages).toMatchObject([
    { channel: "push", customerId: 1n, subject: "Your roast", text: "BACK-7QX until Sunday" },
  ]);
  expect(await send("https://push.example.com", body), "signed for another service").toBe(403);
  expect(await send(origin, seal("x", door.subscribe(shop.customers.get(2n)!))), "for another browser").toBe(
    400,
  );
  door.unsubscribe(subscription.endpoint);
  expect(await send(origin, body)).toBe(410);
  expect(promotionsOf(shop).messages).toHaveLength(1);
});
