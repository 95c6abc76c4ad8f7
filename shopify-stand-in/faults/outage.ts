import type { DoorFault } from "./fault";
import { outageForm } from "./fault-forms";
import { serverErrorReply } from "./server-error";

/** Nothing of Shopify works. Webhooks wait in the meantime (webhooks.ts asks). */
export const outage: DoorFault = {
  title: "Nothing of Shopify works: 503, or no connection at all",
  form: outageForm,
  doors: ["admin-api", "token", "file"],
  detail: (_, setting) => (setting === "unreachable" ? "unreachable" : "503"),
  answer: ({ setting }) =>
    setting === "unreachable" ? { status: 0, breaks: "before" } : serverErrorReply(503),
};
