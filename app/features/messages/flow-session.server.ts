import { log } from "~/log.server";
import type { AdminClient } from "~/platform/admin-client.server";
import { receiveFlowTrigger } from "~/platform/queries/flow-trigger.graphql";
import type { ChannelSession } from "./delivery";
import { flowHandle, flowPayload } from "./flow-payload";

/**
 * Hands messages over to Shopify Flow: what a merchant's workflow sends, and by what, is its business. A trigger has no key by which
 * Shopify would know it again, so one whose answer is lost counts as sent at worst, and never comes twice.
 */
export function openFlow(admin: AdminClient): ChannelSession {
  return {
    isReady: () => Promise.resolve(true),
    send: async ({ id, customerId, url, flow }) => {
      const payload = flow && flowPayload(customerId, url, flow);
      const kind = payload ? await receiveFlowTrigger(admin, flowHandle, payload) : "refused";
      if (kind === "sent") return { kind, providerId: null };
      log.warn({ message: id, kind }, "Flow did not take a message");
      return { kind };
    },
    close: () => undefined,
  };
}
