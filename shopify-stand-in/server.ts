import { createAdminApi } from "./admin-api/admin-api";
import { adminRoute, isAdminCall } from "./admin-door";
import { adminEndpointsRoute } from "./admin-frame/admin-endpoints";
import { adminPagesRoute } from "./admin-frame/admin-pages";
import { assetsRoute } from "./admin-frame/assets";
import { AccessTokens } from "./access-tokens";
import { Activity } from "./activity";
import { createClock } from "./clock";
import { clockRoute } from "./clock-route";
import { controlRoute } from "./control";
import { faultsRoute } from "./faults/faults-route";
import { atDoor } from "./faults/at-door";
import { FaultBoard } from "./faults/fault-board";
import { keepAccess } from "./faults/keep-access";
import { fateOfDelivery } from "./faults/of-delivery";
import { fateOfOperation } from "./faults/of-operation";
import { filesRoute, ownerOfFile } from "./files-door";
import { shopDomain, type Installation } from "./installation";
import { Lifecycle } from "./lifecycle";
import { readManifest } from "./manifest";
import { Mailbox } from "./messages/mailbox";
import { PushDoor } from "./messages/push-door";
import { smsRoute } from "./messages/sms-door";
import { openSmtpDoor } from "./messages/smtp-door";
import { offersRoute } from "./offers-route";
import { isTokenCall, oauthRoute } from "./oauth";
import { Live } from "./live";
import { liveRoute } from "./live-route";
import { createSessionTokens } from "./session-tokens";
import { OWNER_ID, staffOf } from "./staff";
import { getCustomer } from "./shops/get-from-shop";
import { placeCheckout } from "./shops/promotions/checkout/place-checkout";
import { promotionsOf } from "./shops/promotions/promotions";
import { appProxyRoute } from "./storefront/app-proxy";
import type { ShopChange } from "./shops/shop-model";
import type { StandIn, StandInOptions } from "./stand-in";
import { Tenants, type Tenant } from "./tenants";
import { buildBulkFinishWebhook } from "./webhook-payloads/app-webhooks";
import { buildWebhook, type WebhookMessage } from "./webhook-payloads/build-webhook";
import { gid } from "./admin-api/value-formats";
import { findObstacle } from "./webhook-scopes";
import { Webhooks } from "./webhooks";
import { listen } from "./wire";

/** Where Shopify keeps the results of bulk operations; the preload reroutes it to the sandbox's files port. */
const FILES_HOST = "https://storage.googleapis.com";
const FIRST_APP_ID = 271_828_182_845n;
const REDACT_POLL_MS = 1000;

/**
 * Starts Shopify's stand-in on the loopback interface: the admin, OAuth, Admin GraphQL and control on one port, the files of
 * bulk operations on another.
 * @throws when the manifest cannot be played or a port is taken
 */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { apiKey, apiSecret, appUrl } = options;
  const clock = createClock(options.now, options.clockSpeed);
  const { now } = clock;
  const manifest = await readManifest(options.manifestFile);
  const askedScopes = options.grantedScopes ?? manifest.scopes;
  const accessTokens = new AccessTokens(now, options.usedRefreshTokens);
  const sessionTokens = createSessionTokens({ apiKey, apiSecret, clock, ownerId: OWNER_ID });
  const tenants = new Tenants();
  const refused: string[] = [];
  const report = options.refuse ?? ((line: string) => void process.stderr.write(`sandbox: ${line}\n`));
  const refuse = (line: string) => {
    refused.push(line);
    report(line);
  };

  const faults = new FaultBoard({
    seed: options.seed ?? 1,
    now,
    domains: () => options.shops.map(shopDomain),
    tell: options.onFault,
  });
  if (options.faults) faults.set(options.faults);

  const webhooks = new Webhooks({
    subscriptions: manifest.subscriptions,
    apiVersion: manifest.webhookApiVersion,
    ...{ appUrl, apiSecret, now },
    timeoutMs: options.webhookTimeoutMs ?? 5000,
    backOffFactor: options.webhookBackOffFactor ?? 1,
    findObstacle: (domain, topic) => findObstacle(tenants.get(domain).installation, topic),
    fateOf: (domain, topic) => fateOfDelivery(faults, domain, topic),
    isHeld: (domain) => faults.setting("outage", domain) !== undefined,
  });
  const publish = (tenant: Tenant, { topic, body }: WebhookMessage) =>
    webhooks.publish(tenant.domain, topic, body);
  const lifecycle = new Lifecycle({ manifest, accessTokens, now, publish });

  for (const shop of options.shops) {
    const installation: Installation = {
      appId: FIRST_APP_ID,
      shop,
      installed: options.installed ?? false,
      grantedScopes: options.installed ? [...askedScopes] : [],
      protectedData: options.protectedData ?? "approved",
      plan: { bucket: 2000, restorePerSecond: 100 },
    };
    const tenant = () => tenants.get(shopDomain(shop));
    const adminApi = createAdminApi({
      installation,
      now,
      filesOrigin: FILES_HOST,
      bulkPace: options.bulkPace,
      app: {
        ...{ apiKey, handle: manifest.handle, title: manifest.name },
        ...{ requestedScopes: manifest.scopes, optionalScopes: manifest.optionalScopes },
        flowTriggers: manifest.flowTriggers,
      },
      onBulkFinished: (operation) =>
        publish(
          tenant(),
          buildBulkFinishWebhook(shop, { ...operation, gid: gid("BulkOperation", operation.id) }),
        ),
      fateOfBulk: () => fateOfOperation(faults, shopDomain(shop)),
      onScopesRevoked: (previous) => lifecycle.tellScopes(tenant(), previous),
      onChanged: (changes) => happen(shopDomain(shop), changes, now()),
    });
    tenants.add(installation, adminApi);
  }
  keepAccess(
    faults,
    () => tenants.all(),
    (tenant, scopes) => lifecycle.setScopes(tenant, scopes),
  );

  const activity = new Activity();
  const happen = (domain: string, changes: ShopChange[], at: number) => {
    const { shop, protectedData } = tenants.get(domain).installation;
    activity.record(domain, shop, changes, at);
    for (const change of changes) publish(tenants.get(domain), buildWebhook(shop, change, { protectedData }));
  };
  const live = new Live({ shops: options.shops, clock, seed: options.seed ?? 1, happen });

  const mailbox = new Mailbox(options.shops, now);
  let doorPort = 0;
  const push = new PushDoor(mailbox, () => `http://localhost:${doorPort}`);

  const adminParts = {
    manifest,
    tenants,
    sessionTokens,
    ...{ appUrl, apiKey, apiSecret, now, askedScopes, faults, activity, live },
  };
  const oauth = oauthRoute({
    ...{ apiKey, apiSecret, sessionTokens, accessTokens },
    findInstallation: (domain) => tenants.find(domain)?.installation ?? null,
    findStaff: (domain, userId) => staffOf(tenants.get(domain).installation.shop.profile.handle, userId),
  });
  const storage = atDoor(
    "file",
    { faults, accessTokens, tenantOf: (ask) => ownerOfFile(tenants, ask) },
    filesRoute(tenants, refuse),
  );
  const routes = [
    atDoor(
      "token",
      { faults, accessTokens, tenantOf: (ask) => (isTokenCall(ask) ? tenants.find(ask.host) : null) },
      oauth,
    ),
    atDoor(
      "admin-api",
      { faults, accessTokens, tenantOf: (ask) => (isAdminCall(ask) ? tenants.find(ask.host) : null) },
      adminRoute(tenants, accessTokens),
    ),
    smsRoute(mailbox),
    push.route,
    appProxyRoute({
      ...{ proxy: manifest.appProxy, appUrl, apiSecret, now },
      isInstalled: (domain) => tenants.find(domain)?.installation.installed ?? false,
    }),
    assetsRoute(),
    adminEndpointsRoute(adminParts, lifecycle),
    adminPagesRoute(adminParts),
  ];
  const files = await listen(options.filesPort ?? 0, [storage], refuse);
  const smtp = await openSmtpDoor(mailbox, options.smtpPort ?? 0).catch(async (error: unknown) => {
    await files.close();
    throw error;
  });
  const door = await listen(options.port ?? 0, routes, refuse).catch(async (error: unknown) => {
    await Promise.all([files.close(), smtp.close()]);
    throw error;
  });
  doorPort = door.port;
  const redactPoll = setInterval(() => lifecycle.redactDue(tenants.all()), REDACT_POLL_MS);
  redactPoll.unref();

  const origin = `http://localhost:${door.port}`;
  const standIn: StandIn = {
    origin,
    clock,
    filesOrigin: `http://localhost:${files.port}`,
    faults,
    live,
    smtpPort: smtp.port,
    checkout(domain, cart, how) {
      const at = now();
      const result = placeCheckout(tenants.get(domain).installation.shop, cart, at, how);
      for (const { code, message } of result.refusals) activity.recordRefusal(domain, code, message, at);
      happen(domain, result.changes, at);
      return result;
    },
    messages: (domain) => promotionsOf(tenants.get(domain).installation.shop).messages,
    unsubscribeFromPush: (endpoint) => push.unsubscribe(endpoint),
    subscribeToPush: (domain, customerId) =>
      push.subscribe(getCustomer(tenants.get(domain).installation.shop, customerId)),
    passDays: (days, hoursAtOnce) => live.passDays(days, () => webhooks.flush(), hoursAtOnce),
    installation: (domain) => tenants.get(domain).installation,
    adminUrl: (domain, path = "") =>
      `${origin}/store/${tenants.get(domain).installation.shop.profile.handle}/apps/${manifest.handle}${path}`,
    apply: (domain, changes) => happen(domain, changes, now()),
    install: (domain, scopes) => lifecycle.install(tenants.get(domain), scopes ?? askedScopes),
    uninstall: (domain) => lifecycle.uninstall(tenants.get(domain)),
    setScopes: (domain, scopes) => lifecycle.setScopes(tenants.get(domain), scopes),
    setProtectedData: (domain, mode) => void (tenants.get(domain).installation.protectedData = mode),
    expireAccessTokens: (domain) => accessTokens.expireAll(tenants.get(domain).domain),
    comply: (domain, request) => lifecycle.comply(tenants.get(domain), request),
    mintSessionToken: (domain, token) => sessionTokens.mint(tenants.get(domain).domain, token),
    deliveries: () => webhooks.deliveries(),
    repeatDelivery: (webhookId) => webhooks.repeat(webhookId),
    refused: () => [...refused],
    flush(how) {
      lifecycle.redactDue(tenants.all());
      return webhooks.flush(how);
    },
    async close() {
      live.stop();
      clearInterval(redactPoll);
      await Promise.all([door.close(), files.close(), smtp.close(), webhooks.close()]);
      await Promise.all(tenants.all().map(({ adminApi }) => adminApi.close()));
    },
  };
  const domains = () => tenants.all().map(({ domain }) => domain);
  routes.push(clockRoute(clock), liveRoute({ live, activity, tenants }), faultsRoute({ faults, domains }));
  routes.push(offersRoute({ standIn, now }), controlRoute({ standIn, now }));
  if (options.livePace !== undefined) live.start(options.livePace);
  return standIn;
}
