import type { WebhookFault } from "../fault";
import { late } from "../fault-forms";
import type { LateChance } from "../fault-plan";

export const delayed: WebhookFault = {
  title: "Sent hours late with the payload of its time",
  form: late,
  ofDelivery(fate, _, setting) {
    fate.delayMs = (setting as LateChance).ms;
  },
};
