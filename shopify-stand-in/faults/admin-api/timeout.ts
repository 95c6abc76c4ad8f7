import { maybeCarryOut, sayCarriedOut } from "../carried-out";
import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";

export const timeout: DoorFault = {
  title: "No answer, ever",
  form: chance,
  doors: ["admin-api"],
  detail: sayCarriedOut,
  async answer(call) {
    await maybeCarryOut(call);
    return { status: 0, breaks: "silent" };
  },
};
