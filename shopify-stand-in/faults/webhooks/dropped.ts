import type { WebhookFault } from "../fault";
import { chance } from "../fault-forms";

export const dropped: WebhookFault = {
  title: "Never sent",
  form: chance,
  ofDelivery(fate) {
    fate.sent = false;
  },
};
