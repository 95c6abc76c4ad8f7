import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";
import { isRefresh, refreshTokenOf } from "./token-request";

/**
 * Another process used this refresh token a moment ago and its replacement already: Shopify refuses the old one, and the app has
 * no other unless that process has stored it.
 */
export const refreshLosesRace: DoorFault = {
  title: "Somebody else has rotated the refresh token",
  form: chance,
  doors: ["token"],
  concerns: isRefresh,
  async answer({ ask, tenant, accessTokens, next }) {
    const winner = accessTokens.refresh(tenant.domain, await refreshTokenOf(ask));
    if (winner?.refresh_token) accessTokens.refresh(tenant.domain, winner.refresh_token);
    return next();
  },
};
