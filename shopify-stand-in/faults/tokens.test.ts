import { expect, test } from "vitest";
import { startFaultySandbox } from "./testing/faulty-sandbox";

const NAME = "query Name { shop { name } }";

test("expireNow: the access token runs out at this call, refreshing brings a good one", async () => {
  const sandbox = await startFaultySandbox({});
  const { access_token, refresh_token } = await sandbox.exchange();
  sandbox.standIn.faults.set({ tokens: { expireNow: { next: 1 } } });
  expect((await sandbox.graphql(NAME, access_token)).status).toBe(401);
  expect((await sandbox.graphql(NAME, access_token)).status).toBe(401);
  const renewed = JSON.parse((await sandbox.refresh(refresh_token)).text) as { access_token: string };
  expect((await sandbox.graphql(NAME, renewed.access_token)).status).toBe(200);
});

test.each(["refused", "until-replaced"] as const)(
  "refreshLosesRace: the refresh token was used by somebody else (used ones: %s)",
  async (usedRefreshTokens) => {
    const sandbox = await startFaultySandbox({}, { usedRefreshTokens });
    const { refresh_token } = await sandbox.exchange();
    sandbox.standIn.faults.set({ tokens: { refreshLosesRace: { next: 1 } } });
    for (const _ of [1, 2]) {
      const outcome = await sandbox.refresh(refresh_token);
      expect(outcome.status).toBe(401);
      expect(JSON.parse(outcome.text)).toMatchObject({ error: "invalid_request" });
    }
    expect(sandbox.standIn.faults.log()).toMatchObject([{ kind: "tokens.refreshLosesRace" }]);
    const { refresh_token: fresh } = await sandbox.exchange();
    expect((await sandbox.refresh(fresh)).status).toBe(200);
  },
);

test.each([
  ["refused", 401],
  ["until-replaced", 200],
] as const)(
  "refreshAnswerLost: rotated, but the pair reaches nobody; the second try (used ones: %s) gets %i",
  async (usedRefreshTokens, status) => {
    const sandbox = await startFaultySandbox({}, { usedRefreshTokens });
    const { refresh_token } = await sandbox.exchange();
    sandbox.standIn.faults.set({ tokens: { refreshAnswerLost: { next: 1 } } });
    expect(await sandbox.refresh(refresh_token)).toMatchObject({ status: null, end: "cut" });
    expect((await sandbox.refresh(refresh_token)).status).toBe(status);
  },
);

test("refreshServerError: a refresh fails, nothing was rotated, an exchange is no occasion of it", async () => {
  const sandbox = await startFaultySandbox({ tokens: { refreshServerError: { next: 1 } } });
  const { refresh_token } = await sandbox.exchange();
  const { status, text } = await sandbox.refresh(refresh_token);
  expect([500, 502, 503, 504]).toContain(status);
  expect(text).toContain(String(status));
  expect((await sandbox.refresh(refresh_token)).status).toBe(200);
});

test("exchangeServerError: an exchange fails, a refresh is no occasion of it", async () => {
  const sandbox = await startFaultySandbox({});
  const { refresh_token } = await sandbox.exchange();
  sandbox.standIn.faults.set({ tokens: { exchangeServerError: { next: 1 } } });
  expect((await sandbox.refresh(refresh_token)).status).toBe(200);
  const subject_token = await sandbox.standIn.mintSessionToken("coffee-harbour.myshopify.com");
  const exchange = () =>
    sandbox.askToken({
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      ...{ subject_token, expiring: "1" },
    });
  expect([500, 502, 503, 504]).toContain((await exchange()).status);
  expect((await exchange()).status).toBe(200);
});

test("the same seed fails the same refreshes, another seed others", async () => {
  const fates = async (seed: number) => {
    const sandbox = await startFaultySandbox({ tokens: { refreshServerError: 0.4 } }, { seed });
    let { refresh_token } = await sandbox.exchange();
    const statuses: (number | null)[] = [];
    for (let left = 30; left > 0; left--) {
      const { status, text } = await sandbox.refresh(refresh_token);
      statuses.push(status);
      if (status === 200) ({ refresh_token } = JSON.parse(text) as { refresh_token: string });
    }
    return statuses;
  };
  const first = await fates(3);
  expect(new Set(first).size).toBeGreaterThan(2);
  expect(await fates(3)).toEqual(first);
  expect(await fates(4)).not.toEqual(first);
});
