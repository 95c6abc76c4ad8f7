import type { AccessTokens } from "./access-tokens";
import type { Manifest } from "./manifest";
import type { ComplianceRequest } from "./stand-in";
import type { Tenant } from "./tenants";
import { buildScopesUpdateWebhook } from "./webhook-payloads/app-webhooks";
import type { WebhookMessage } from "./webhook-payloads/build-webhook";
import {
  buildCustomerRedactWebhook,
  buildDataRequestWebhook,
  buildShopRedactWebhook,
} from "./webhook-payloads/compliance-webhooks";
import { buildUninstalledWebhook } from "./webhook-payloads/shop-payload";

const REDACT_AFTER_MS = 48 * 3600 * 1000;

export interface LifecycleParts {
  manifest: Manifest;
  accessTokens: AccessTokens;
  now: () => number;
  publish(tenant: Tenant, message: WebhookMessage): void;
}

/** The app's life in a shop under managed installation: no callback, the tokens come with the first page that is opened. */
export class Lifecycle {
  readonly #parts: LifecycleParts;
  #requests = 0n;

  constructor(parts: LifecycleParts) {
    this.#parts = parts;
  }

  /** The merchant agrees: by default to everything the manifest asks for. Installing again after an uninstall is the same. */
  install(tenant: Tenant, scopes: string[] = this.#parts.manifest.scopes): void {
    tenant.installation.installed = true;
    tenant.installation.grantedScopes = [...scopes];
    tenant.redactDueAt = null;
  }

  /** Every token dies, app/uninstalled goes out, and 48 hours later shop/redact. */
  uninstall(tenant: Tenant): void {
    const { accessTokens, now, publish } = this.#parts;
    if (!tenant.installation.installed) return;
    tenant.installation.installed = false;
    tenant.installation.grantedScopes = [];
    tenant.redactDueAt = now() + REDACT_AFTER_MS;
    accessTokens.revokeAll(tenant.domain);
    publish(tenant, buildUninstalledWebhook(tenant.installation.shop, now()));
  }

  /** The merchant (or a deploy) changes what the app may do; app/scopes_update says what it was and is. */
  setScopes(tenant: Tenant, scopes: string[]): void {
    const { installation } = tenant;
    const previous = installation.grantedScopes;
    installation.grantedScopes = [...new Set(scopes)];
    this.tellScopes(tenant, previous);
  }

  /** app/scopes_update about a change that was already made. */
  tellScopes(tenant: Tenant, previous: readonly string[]): void {
    const { now, publish } = this.#parts;
    const { shop, appId, grantedScopes } = tenant.installation;
    publish(tenant, buildScopesUpdateWebhook(shop, appId, previous, grantedScopes, now()));
  }

  comply(tenant: Tenant, request: ComplianceRequest): void {
    const { shop } = tenant.installation;
    if (request.topic === "customers/data_request") {
      this.#parts.publish(tenant, buildDataRequestWebhook(shop, request.customerId, ++this.#requests));
    } else if (request.topic === "customers/redact") {
      this.#parts.publish(tenant, buildCustomerRedactWebhook(shop, request.customerId));
    } else {
      tenant.redactDueAt = null;
      this.#parts.publish(tenant, buildShopRedactWebhook(shop));
    }
  }

  /** Sends shop/redact where its time has come. */
  redactDue(tenants: Tenant[]): void {
    for (const tenant of tenants) {
      if (tenant.redactDueAt !== null && tenant.redactDueAt <= this.#parts.now())
        this.comply(tenant, { topic: "shop/redact" });
    }
  }
}
