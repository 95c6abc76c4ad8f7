import { setTimeout as wait } from "node:timers/promises";
import type { DoorFault } from "../fault";
import { milliseconds } from "../fault-forms";

/** Real time, not the sandbox's clock: deadlines of the app run on real timers. */
export const slowAnswer: DoorFault = {
  title: "Every answer so many milliseconds later",
  form: milliseconds,
  doors: ["admin-api"],
  async answer({ setting, next }) {
    await wait(Number(setting), undefined, { ref: false });
    return next();
  },
};
