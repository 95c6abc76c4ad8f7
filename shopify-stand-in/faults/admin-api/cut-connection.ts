import { maybeCarryOut, sayCarriedOut } from "../carried-out";
import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";

export const cutConnection: DoorFault = {
  title: "Connection cut before the answer",
  form: chance,
  doors: ["admin-api"],
  detail: sayCarriedOut,
  async answer(call) {
    await maybeCarryOut(call);
    return { status: 0, breaks: "before" };
  },
};
