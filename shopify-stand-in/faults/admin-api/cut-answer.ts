import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";

/** The call was carried out, but half of its answer is no answer. */
export const cutAnswer: DoorFault = {
  title: "Connection cut in the middle of the answer",
  form: chance,
  doors: ["admin-api"],
  async answer({ next }) {
    const reply = await next();
    const size = typeof reply.body === "string" ? Buffer.byteLength(reply.body) : 0;
    return { ...reply, breaks: { afterBytes: Math.floor(size / 2) } };
  },
};
