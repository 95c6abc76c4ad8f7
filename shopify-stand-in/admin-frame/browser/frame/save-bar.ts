import type { SaveBarState } from "../protocol";
import { ask } from "./dialogs";
import { find, make } from "./dom";
import type { Words } from "../../words";

export interface SaveBar {
  set(state: SaveBarState): void;
  clear(): void;
  /** True when nothing is unsaved or the merchant agrees to lose it. */
  confirmLeave(): Promise<boolean>;
}

/** The bar over the admin's top bar while the page has unsaved changes. */
export function createSaveBar(words: Words, told: (id: string, action: "save" | "discard") => void): SaveBar {
  const place = find(".save-bar");
  const bars = new Map<string, SaveBarState>();

  const draw = () => {
    const state = [...bars.values()].pop();
    place.hidden = !state;
    // The bar covers it: nothing under it may be reached by keyboard.
    find(".top").inert = Boolean(state);
    if (!state) return place.replaceChildren();
    const discard = make(
      "button",
      { type: "button", className: "bar-button", disabled: state.discardDisabled },
      words.discard,
    );
    const save = make(
      "button",
      { type: "button", className: "bar-button primary", disabled: state.saveDisabled || state.saveBusy },
      words.save,
    );
    if (state.saveBusy) save.setAttribute("aria-busy", "true");
    save.addEventListener("click", () => told(state.id, "save"));
    discard.addEventListener("click", () => void discardAfterQuestion(state));
    place.replaceChildren(
      make("span", { className: "save-bar-text" }, words.unsaved),
      make("span", { className: "space" }),
      discard,
      save,
    );
  };

  const discardAfterQuestion = async (state: SaveBarState) => {
    const { discardQuestion: title, discardHint: text, discard: yes, continueEditing: no } = words;
    if (state.confirmDiscard && !(await ask({ title, text, yes, no, critical: true }))) return;
    told(state.id, "discard");
  };

  return {
    set(state) {
      if (state.shown) bars.set(state.id, state);
      else bars.delete(state.id);
      draw();
    },
    clear() {
      bars.clear();
      draw();
    },
    async confirmLeave() {
      if (bars.size === 0) return true;
      const { leaveQuestion: title, leaveHint: text, leavePage: yes, continueEditing: no } = words;
      return ask({ title, text, yes, no, critical: true });
    },
  };
}
