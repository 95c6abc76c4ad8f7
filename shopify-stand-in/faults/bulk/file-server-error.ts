import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";
import { pickStatus, serverErrorReply } from "../server-error";

/** The storage host fails; the address stays good. */
export const fileServerError: DoorFault = {
  title: "500, 502, 503 or 504 on a download",
  form: chance,
  doors: ["file"],
  detail: (strike) => String(pickStatus(strike)),
  answer: ({ strike }) => serverErrorReply(pickStatus(strike)),
};
