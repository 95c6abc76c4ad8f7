import type { BulkFault } from "../fault";
import { chance } from "../fault-forms";

export const stuck: BulkFault = {
  title: "RUNNING until it is cancelled or this is cleared",
  form: chance,
  ofOperation(fate, { strike, isOn }) {
    fate.standstill = { afterShare: strike.draw("share"), lasts: isOn };
  },
};
