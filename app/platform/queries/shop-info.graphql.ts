import type { AdminClient } from "../admin-client.server";
import { AccessDeniedError } from "../admin-client-errors";
import type { Priority } from "../cost-budget";
import { graphql } from "../generated";

export const shopInfo = graphql(`
  query ShopInfo {
    shop {
      name
      currencyCode
      ianaTimezone
      plan {
        publicDisplayName
      }
      shopAddress {
        countryCodeV2
      }
    }
    currentAppInstallation {
      accessScopes {
        handle
      }
    }
  }
`);

/** What a shop is and what it has granted us. */
export async function readShopInfo(admin: AdminClient, priority: Priority = "interactive") {
  const { data, denied } = await admin.request(shopInfo, {}, { priority });
  if (!data.shop || !data.currentAppInstallation) throw new AccessDeniedError(denied);
  return {
    name: data.shop.name,
    currencyCode: data.shop.currencyCode as string,
    timeZone: data.shop.ianaTimezone,
    countryCode: data.shop.shopAddress.countryCodeV2 as string | null,
    planName: data.shop.plan.publicDisplayName,
    grantedScopes: data.currentAppInstallation.accessScopes.map((scope) => scope.handle),
  };
}
