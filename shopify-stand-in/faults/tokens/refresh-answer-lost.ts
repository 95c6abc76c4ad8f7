import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";
import { isRefresh } from "./token-request";

/**
 * The old refresh token is used up, the new pair reached nobody. Since 2026-08-28 Shopify lets the old one be tried again
 * (`usedRefreshTokens: "until-replaced"`): https://shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens
 */
export const refreshAnswerLost: DoorFault = {
  title: "Rotated, but the new tokens never arrive",
  form: chance,
  doors: ["token"],
  concerns: isRefresh,
  async answer({ next }) {
    await next();
    return { status: 0, breaks: "before" };
  },
};
