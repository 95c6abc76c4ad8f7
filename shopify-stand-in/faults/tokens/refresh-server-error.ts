import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";
import { pickStatus, serverErrorReply } from "../server-error";
import { isRefresh } from "./token-request";

export const refreshServerError: DoorFault = {
  title: "500, 502, 503 or 504 on a refresh",
  form: chance,
  doors: ["token"],
  concerns: isRefresh,
  detail: (strike) => String(pickStatus(strike)),
  answer: ({ strike }) => serverErrorReply(pickStatus(strike)),
};
