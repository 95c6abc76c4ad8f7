import type { WebhookFault } from "../fault";
import { chance } from "../fault-forms";

export const doubled: WebhookFault = {
  title: "Sent twice under one id",
  form: chance,
  ofDelivery(fate) {
    fate.copiesAfterMs.push(0);
  },
};
