import { expect, test } from "vitest";
import { AccessTokens } from "./access-tokens";

const SHOP = "coffee-harbour.myshopify.com";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function setUp(used?: "refused" | "until-replaced") {
  const clock = { at: Date.UTC(2026, 10, 22) };
  return { clock, tokens: new AccessTokens(() => clock.at, used) };
}

test("an expiring offline token works for an hour and not a moment longer", () => {
  const { clock, tokens } = setUp();
  const issued = tokens.issueExpiring(SHOP);
  expect(issued).toMatchObject({ expires_in: 3600, refresh_token_expires_in: 7_776_000 });
  clock.at += 60 * MINUTE - 1;
  expect(tokens.check(SHOP, issued.access_token)).toEqual({ ok: true });
  clock.at += 1;
  expect(tokens.check(SHOP, issued.access_token)).toEqual({ ok: false, reason: "expired" });
});

test("a token of one shop opens no other shop", () => {
  const { tokens } = setUp();
  const { access_token, refresh_token = "" } = tokens.issueExpiring(SHOP);
  expect(tokens.check("other.myshopify.com", access_token)).toEqual({ ok: false, reason: "unknown" });
  expect(tokens.refresh("other.myshopify.com", refresh_token)).toBeNull();
});

test("refreshing rotates: the answer has a new refresh token and the old one is refused", () => {
  const { tokens } = setUp();
  const first = tokens.issueExpiring(SHOP);
  const second = tokens.refresh(SHOP, first.refresh_token ?? "");
  expect(second?.refresh_token).toBeTruthy();
  expect(second?.refresh_token).not.toBe(first.refresh_token);
  expect(tokens.check(SHOP, second?.access_token ?? "")).toEqual({ ok: true });
  expect(tokens.refresh(SHOP, first.refresh_token ?? "")).toBeNull();
  expect(tokens.refresh(SHOP, second?.refresh_token ?? "")).not.toBeNull();
});

test("in the lenient mode a used refresh token may be retried until its replacement is used", () => {
  const { tokens } = setUp("until-replaced");
  const first = tokens.issueExpiring(SHOP);
  const lost = tokens.refresh(SHOP, first.refresh_token ?? "");
  const retried = tokens.refresh(SHOP, first.refresh_token ?? "");
  expect(retried).not.toBeNull();
  expect(tokens.refresh(SHOP, lost?.refresh_token ?? "")).toBeNull();
  expect(tokens.refresh(SHOP, retried?.refresh_token ?? "")).not.toBeNull();
  expect(tokens.refresh(SHOP, first.refresh_token ?? "")).toBeNull();
});

test("in the lenient mode a retry is possible for thirty days only", () => {
  const { clock, tokens } = setUp("until-replaced");
  const first = tokens.issueExpiring(SHOP);
  tokens.refresh(SHOP, first.refresh_token ?? "");
  clock.at += 30 * DAY + 1;
  expect(tokens.refresh(SHOP, first.refresh_token ?? "")).toBeNull();
});

test("a refresh token dies after ninety days", () => {
  const { clock, tokens } = setUp();
  const { refresh_token = "" } = tokens.issueExpiring(SHOP);
  clock.at += 90 * DAY;
  expect(tokens.refresh(SHOP, refresh_token)).toBeNull();
});

test("a new exchange ends the refreshing of the pair before it", () => {
  const { tokens } = setUp();
  const before = tokens.issueExpiring(SHOP);
  tokens.issueExpiring(SHOP);
  expect(tokens.refresh(SHOP, before.refresh_token ?? "")).toBeNull();
});

test("a token that never expires is refused in use, and can be swapped once for a pair", () => {
  const { tokens } = setUp();
  const { access_token } = tokens.issueNonExpiring(SHOP);
  expect(tokens.check(SHOP, access_token)).toEqual({ ok: false, reason: "not-expiring" });
  const pair = tokens.migrate(SHOP, access_token);
  expect(tokens.check(SHOP, pair?.access_token ?? "")).toEqual({ ok: true });
  expect(tokens.migrate(SHOP, access_token)).toBeNull();
});

test("an uninstall kills every token of the shop, refresh tokens too", () => {
  const { tokens } = setUp();
  const offline = tokens.issueExpiring(SHOP);
  const online = tokens.issueOnline(SHOP);
  tokens.revokeAll(SHOP);
  expect(tokens.check(SHOP, offline.access_token)).toEqual({ ok: false, reason: "revoked" });
  expect(tokens.check(SHOP, online.access_token)).toEqual({ ok: false, reason: "revoked" });
  expect(tokens.refresh(SHOP, offline.refresh_token ?? "")).toBeNull();
});

test("tokens can run out before their time while refreshing still works", () => {
  const { tokens } = setUp();
  const { access_token, refresh_token = "" } = tokens.issueExpiring(SHOP);
  tokens.expireAll(SHOP);
  expect(tokens.check(SHOP, access_token)).toEqual({ ok: false, reason: "expired" });
  expect(tokens.refresh(SHOP, refresh_token)).not.toBeNull();
});
