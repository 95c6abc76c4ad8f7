import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";
import { pickStatus, serverErrorReply } from "../server-error";

/** Shopify fails inside. @see https://shopify.dev/docs/api/usage/response-codes */
export const serverError: DoorFault = {
  title: "500, 502, 503 or 504",
  form: chance,
  doors: ["admin-api"],
  detail: (strike) => String(pickStatus(strike)),
  answer: ({ strike }) => serverErrorReply(pickStatus(strike)),
};
