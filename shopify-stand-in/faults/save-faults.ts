import type { FaultBoard } from "./fault-board";
import { FAULT_KINDS, FAULT_SWITCHES } from "./fault-kinds";
import { FaultPlanError } from "./fault-plan";
import { type FaultSettings, nestSettings, readSetting } from "./read-plan";

/** The words that stand for the present settings of all shops, as the form shows them; what is off is not among them. */
export function presentWords(faults: FaultBoard): Map<string, string> {
  const words = new Map<string, string>();
  for (const [kind, value] of faults.settings()) {
    const { form } = FAULT_SWITCHES[kind];
    if (!form.isOff(value as never)) words.set(kind, form.write(value as never));
  }
  return words;
}

/**
 * Sets what a form of words by kind says, for all shops; an empty word turns a fault off. Only what was changed is set, so the
 * occasions of the others are counted on. With `clear` everything is turned off.
 * @returns null, or what to show again: the words, and under `problem` what is wrong with them
 */
export function saveFaults(faults: FaultBoard, form: URLSearchParams): URLSearchParams | null {
  if (form.has("clear")) {
    faults.clear();
    return null;
  }
  const present = presentWords(faults);
  const changed: FaultSettings = new Map();
  try {
    for (const kind of FAULT_KINDS) {
      const word = form.get(kind)?.trim() ?? "";
      const off = word === "" || word === FAULT_SWITCHES[kind].form.choices?.[0];
      if ((off ? "" : word) === (present.get(kind) ?? "")) continue;
      changed.set(kind, off ? null : readSetting(kind, word));
    }
  } catch (error) {
    if (!(error instanceof FaultPlanError)) throw error;
    return new URLSearchParams([...form, ["problem", error.message]]);
  }
  faults.set(nestSettings(changed));
  return null;
}
