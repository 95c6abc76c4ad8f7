import { Session } from "@shopify/shopify-api";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { pool, withShop } from "~/db.server";
import type { Advance } from "~/features/imports/advance-run.server";
import { BulkFileError } from "~/features/imports/fetch-bulk-file.server";
import { startFirstImport } from "~/features/imports/start-first-import.server";
import type { Shop } from "~/features/shops/shop";
import { AdminApiError } from "~/platform/admin-client-errors";
import { createAdminClient } from "~/platform/admin-client.server";
import { CostBudget } from "~/platform/cost-budget";
import { parseShopDomain } from "~/platform/ids";
import { getOfflineToken, NeedsOpeningError, TokenRefreshError } from "~/platform/offline-token.server";
import { closeQueue } from "~/queue.server";
import { sessionStorage } from "~/session-storage.server";
import type { FaultKind, FaultPlan } from "../../shopify-stand-in/faults/fault-plan";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import type { StandIn } from "../../shopify-stand-in/stand-in";
import { createShop } from "../factories/shop";
import { differences, factsOf } from "../factories/shop-facts";
import { askForTokens, finishImport, sandboxSettings, wireContext } from "../factories/wire";

const domain = "coffee-harbour.myshopify.com";
const sandbox = createCoffeeHarbour({ seed: 23, now: Date.now(), customers: 120 });
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** What an import that nothing disturbs brings in. */
let undisturbed: Record<string, string[]>;

beforeAll(async () => {
  const standIn = await startStandIn({ ...sandboxSettings, shops: [sandbox] });
  const restoreFetch = rerouteFetch(standIn);
  const shop = await beginImport();
  await finishImport(shop, wireContext(standIn, domain));
  undisturbed = await factsOf(shop);
  restoreFetch();
  await standIn.close();
  expect(undisturbed.orders!.length).toBeGreaterThan(200);
});

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

async function beginImport(): Promise<Shop> {
  const shop = await createShop({
    currencyCode: sandbox.profile.currencyCode,
    timeZone: sandbox.profile.ianaTimezone,
    personalDataAccess: "unknown",
    pausedAt: null,
  });
  await startFirstImport(shop, new Date());
  return shop;
}

/** A merchant opens the app: the tokens are exchanged and stored. */
async function openApp(standIn: StandIn): Promise<void> {
  const { access_token, refresh_token } = await askForTokens(standIn, domain);
  const session = new Session({
    id: `offline_${domain}`,
    shop: domain,
    state: "",
    isOnline: false,
    accessToken: access_token,
    refreshToken: refresh_token,
    expires: new Date(Date.now() + 3_600_000),
  });
  await sessionStorage.storeSession(session);
}

/** The sandbox where this goes wrong, and the app's own way to it. What the app waits for passes at once on the sandbox's clock. */
async function disturb(faults: FaultPlan, seed = 1) {
  const standIn = await startStandIn({ ...sandboxSettings, shops: [sandbox], seed, refuse: () => {} });
  const { clock } = standIn;
  onTestFinished(() => standIn.close());
  onTestFinished(rerouteFetch(standIn));
  await openApp(standIn);
  standIn.faults.set(faults);
  const admin = createAdminClient({
    shopDomain: parseShopDomain(domain),
    getAccessToken: (options) => getOfflineToken(parseShopDomain(domain), options),
    budget: new CostBudget(),
    log: quiet,
    now: clock.now,
    sleep: async (ms) => clock.advance(ms),
    timeoutMs: 500,
  });
  return { standIn, context: wireContext(standIn, domain, { admin }) };
}

/** Carries the import on as the queue does: what throws is tried again; where the access has ended, somebody opens the app. */
async function importDespite({ standIn, context }: Awaited<ReturnType<typeof disturb>>, shop: Shop) {
  let opened = 0;
  for (let tries = 1; tries <= 40; tries++) {
    try {
      const end: Advance & { kind: "finished" } = await finishImport(shop, context);
      return { ...end, tries, opened };
    } catch (error) {
      if (error instanceof NeedsOpeningError) {
        opened += 1;
        await openApp(standIn);
      } else if (![AdminApiError, TokenRefreshError, BulkFileError].some((kind) => error instanceof kind))
        throw error;
    }
  }
  throw new Error(`the import did not end; what struck: ${JSON.stringify(standIn.faults.log())}`);
}

async function expectTheSameTables(shop: Shop): Promise<void> {
  expect(differences(await factsOf(shop), undisturbed).slice(0, 5)).toEqual([]);
  expect(await withShop(shop.id, (tx) => tx.rejectedRecord.count())).toBe(0);
}

const everything: FaultPlan = {
  adminApi: {
    ...{ tooManyRequests: 0.05, serverError: 0.07, unauthorized: 0.04, cutConnection: 0.06 },
    ...{ timeout: 0.02, cutAnswer: 0.06, throttled: 0.06 },
  },
  tokens: { expireNow: 0.06, refreshServerError: 0.15, refreshLosesRace: 0.05, refreshAnswerLost: 0.05 },
  bulk: {
    ...{ finishWebhook: "lost", failWithPartialData: 0.12, expireResult: 0.12 },
    ...{
      fileServerError: 0.1,
      fileCut: 0.15,
      fileEndsEarly: 0.12,
      fileSlow: { chance: 0.1, bytesPerSecond: 4_000_000 },
    },
  },
};

test.each([1, 2, 3])(
  "an import while everything goes wrong now and then (seed %i) ends with the tables of an undisturbed one",
  async (seed) => {
    const disturbed = await disturb(everything, seed);
    const shop = await beginImport();
    const end = await importDespite(disturbed, shop);
    expect(end).toMatchObject({ failure: null, ordersLoaded: true });
    expect(new Set(disturbed.standIn.faults.log().map(({ kind }) => kind)).size).toBeGreaterThan(4);
    await expectTheSameTables(shop);
  },
);

const alone: [FaultKind, FaultPlan][] = [
  ["adminApi.cutAnswer", { adminApi: { cutAnswer: 0.3 } }],
  ["adminApi.timeout", { adminApi: { timeout: { next: 2 } } }],
  ["adminApi.throttled", { adminApi: { throttled: 0.5 } }],
  ["tokens.expireNow", { tokens: { expireNow: 0.5 } }],
  ["tokens.refreshLosesRace", { tokens: { expireNow: { next: 1 }, refreshLosesRace: { next: 1 } } }],
  ["bulk.failWithPartialData", { bulk: { failWithPartialData: { next: 3 } } }],
  ["bulk.expireResult", { bulk: { expireResult: { next: 3 } } }],
  ["bulk.fileServerError", { bulk: { fileServerError: { next: 8 } } }],
  ["bulk.fileCut", { bulk: { fileCut: { next: 12 } } }],
  ["bulk.fileEndsEarly", { bulk: { fileEndsEarly: { next: 3 } } }],
];

test.each(alone)("an import with %s alone ends well and whole", async (kind, plan) => {
  const disturbed = await disturb(plan);
  const shop = await beginImport();
  expect(await importDespite(disturbed, shop)).toMatchObject({ failure: null, ordersLoaded: true });
  expect(disturbed.standIn.faults.log().map((event) => event.kind)).toContain(kind);
  await expectTheSameTables(shop);
});

test("a file that ends early four times, each time later, is read on and never asked for anew", async () => {
  const seedOfLaterEnds = 144;
  const disturbed = await disturb({ bulk: { fileEndsEarly: { next: 4 } } }, seedOfLaterEnds);
  const shop = await beginImport();
  expect(await importDespite(disturbed, shop)).toMatchObject({ failure: null, tries: 1 });
  const parts = await withShop(shop.id, (tx) => tx.importPart.findMany());
  expect(parts.map(({ attempts }) => attempts)).toEqual([0, 0, 0, 0]);
  await expectTheSameTables(shop);
});
