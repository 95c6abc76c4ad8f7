import type { BulkFault } from "../fault";
import { oneOf } from "../fault-forms";

/** Nobody may count on the message: an app polls as well, and believes what it polls. */
export const finishWebhook: BulkFault = {
  title: "bulk_operations/finish is lost, or comes before the end",
  form: oneOf("normal", "lost", "early"),
  detail: (_, setting) => String(setting),
  ofOperation(fate, { setting }) {
    fate.finishWebhook = setting === "early" ? "early" : "lost";
  },
};
