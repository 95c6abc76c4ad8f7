import { decodeJwt, decodeProtectedHeader } from "jose";
import { expect, test } from "vitest";
import { createSessionTokens } from "./session-tokens";

const SHOP = "coffee-harbour.myshopify.com";

function setUp() {
  const clock = { at: Date.UTC(2026, 10, 22, 12) };
  const app = { apiKey: "key", apiSecret: "a secret that only Shopify and the app know", ownerId: "42" };
  return { clock, tokens: createSessionTokens({ ...app, clock: { now: () => clock.at, speed: 1 } }) };
}

test("a session token says who, where and for which app, for one minute", async () => {
  const { clock, tokens } = setUp();
  const token = await tokens.mint(SHOP);
  const seconds = clock.at / 1000;
  expect(decodeProtectedHeader(token)).toEqual({ alg: "HS256", typ: "JWT" });
  expect(decodeJwt(token)).toMatchObject({
    iss: `https://${SHOP}/admin`,
    dest: `https://${SHOP}`,
    ...{ aud: "key", sub: "42", iat: seconds, nbf: seconds, exp: seconds + 60 },
  });
});

test("each token has its own id, and all of one person share the session's id", async () => {
  const { tokens } = setUp();
  const [first, second, other] = [
    await tokens.mint(SHOP),
    await tokens.mint(SHOP),
    await tokens.mint(SHOP, { userId: "7" }),
  ].map(decodeJwt);
  expect(first?.jti).not.toBe(second?.jti);
  expect(first?.sid).toBe(second?.sid);
  expect(other?.sid).not.toBe(first?.sid);
});

test("a good token is redeemed for each kind of access token, again by the page's other loaders, and later no more", async () => {
  const { clock, tokens } = setUp();
  const token = await tokens.mint(SHOP);
  expect(await tokens.redeem(SHOP, token, "offline")).toMatchObject({
    ok: true,
    userId: "42",
    repeated: false,
  });
  expect(await tokens.redeem(SHOP, token, "online")).toMatchObject({ ok: true, repeated: false });
  clock.at += 10_000;
  expect(await tokens.redeem(SHOP, token, "offline")).toMatchObject({ ok: true, repeated: true });
  clock.at += 1;
  expect(await tokens.redeem(SHOP, token, "offline")).toMatchObject({ ok: false });
});

test("an expired token, a token of the future and a token of another shop are refused", async () => {
  const { clock, tokens } = setUp();
  const expired = await tokens.mint(SHOP, { issuedAt: clock.at - 61_000 });
  const early = await tokens.mint(SHOP, { issuedAt: clock.at + 30_000 });
  const foreign = await tokens.mint("other.myshopify.com");
  for (const token of [expired, early, foreign])
    expect(await tokens.redeem(SHOP, token, "offline")).toMatchObject({ ok: false });
});

test("a token for another app, with another secret or no token at all is refused", async () => {
  const { tokens } = setUp();
  const forged = createSessionTokens({
    apiKey: "key",
    apiSecret: "guessed",
    ownerId: "42",
    clock: { now: () => Date.UTC(2026, 10, 22, 12), speed: 1 },
  });
  const otherApp = await tokens.mint(SHOP, { claims: { aud: "another" } });
  for (const token of [otherApp, await forged.mint(SHOP), "", "a.b.c"]) {
    expect(await tokens.redeem(SHOP, token, "offline")).toMatchObject({ ok: false });
  }
});
