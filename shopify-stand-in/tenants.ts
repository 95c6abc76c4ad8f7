import type { AdminApi } from "./admin-api/admin-api";
import { shopDomain, type Installation } from "./installation";

/** One shop of the sandbox with the app's place in it. */
export interface Tenant {
  /** `coffee-harbour.myshopify.com` */
  domain: string;
  installation: Installation;
  adminApi: AdminApi;
  /** When shop/redact is due: 48 hours after the uninstall, unless the app comes back. */
  redactDueAt: number | null;
}

export class Tenants {
  readonly #byDomain = new Map<string, Tenant>();

  add(installation: Installation, adminApi: AdminApi): void {
    const domain = shopDomain(installation.shop);
    this.#byDomain.set(domain, { domain, installation, adminApi, redactDueAt: null });
  }

  all(): Tenant[] {
    return [...this.#byDomain.values()];
  }

  find(domain: string): Tenant | null {
    return this.#byDomain.get(domain) ?? null;
  }

  findByHandle(handle: string): Tenant | null {
    return this.find(`${handle}.myshopify.com`);
  }

  /** @throws when the sandbox has no such shop */
  get(domain: string): Tenant {
    const tenant = this.find(domain);
    if (tenant) return tenant;
    throw new Error(`The sandbox has no shop ${domain}; it has ${[...this.#byDomain.keys()].join(", ")}`);
  }
}
