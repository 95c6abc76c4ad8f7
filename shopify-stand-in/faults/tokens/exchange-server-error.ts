import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";
import { pickStatus, serverErrorReply } from "../server-error";
import { isExchange } from "./token-request";

export const exchangeServerError: DoorFault = {
  title: "500, 502, 503 or 504 on a token exchange",
  form: chance,
  doors: ["token"],
  concerns: isExchange,
  detail: (strike) => String(pickStatus(strike)),
  answer: ({ strike }) => serverErrorReply(pickStatus(strike)),
};
