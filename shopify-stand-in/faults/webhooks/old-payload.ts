import type { WebhookFault } from "../fault";
import { late } from "../fault-forms";
import type { LateChance } from "../fault-plan";

/** A retry although the app had answered: Shopify did not see the answer. It carries what the first attempt carried. */
export const oldPayload: WebhookFault = {
  title: "Sent again hours later with its old payload",
  form: late,
  ofDelivery(fate, _, setting) {
    fate.copiesAfterMs.push((setting as LateChance).ms);
  },
};
