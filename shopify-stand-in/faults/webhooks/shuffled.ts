import type { WebhookFault } from "../fault";
import { chance } from "../fault-forms";

/** Shopify promises no order, within or across topics. @see https://shopify.dev/docs/apps/build/webhooks/best-practices */
export const shuffled: WebhookFault = {
  title: "Overtaken by later ones",
  form: chance,
  ofDelivery(fate, strike) {
    fate.letsPass = 1 + Math.floor(strike.draw("how many") * 6);
  },
};
