import type { SaveBarState } from "../protocol";
import type { Channel } from "./channel";
import { define, watch } from "./define";

interface Shown {
  save(): void;
  discard(): void;
}

export interface SaveBars {
  show(id: string): Promise<void>;
  hide(id: string): Promise<void>;
  toggle(id: string): Promise<void>;
  leaveConfirmation(): Promise<void>;
}

/** `ui-save-bar`, `shopify.saveBar` and forms with `data-save-bar`: one bar, drawn by the admin over its top bar. */
export function defineSaveBar(channel: Channel): SaveBars {
  const shown = new Map<string, Shown>();
  let unnamed = 0;

  const put = (state: SaveBarState, bar: Shown) => {
    if (state.shown) shown.set(state.id, bar);
    else shown.delete(state.id);
    return channel.ask("saveBar", state);
  };

  class SaveBar extends HTMLElement {
    #stop: (() => void) | undefined;
    showing = false;

    connectedCallback() {
      this.style.display = "none";
      this.id ||= `save-bar-${++unnamed}`;
      this.#stop = watch(this, () => (this.showing ? this.#tell() : undefined));
    }

    disconnectedCallback() {
      this.#stop?.();
      void this.hide();
    }

    get discardConfirmation() {
      return this.hasAttribute("discardconfirmation") && this.getAttribute("discardconfirmation") !== "false";
    }

    set discardConfirmation(on: boolean) {
      this.toggleAttribute("discardconfirmation", on);
    }

    async show() {
      if (this.showing) return;
      this.showing = true;
      await this.#tell();
      this.dispatchEvent(new Event("show"));
    }

    async hide() {
      if (!this.showing) return;
      this.showing = false;
      await this.#tell();
      this.dispatchEvent(new Event("hide"));
    }

    toggle() {
      return this.showing ? this.hide() : this.show();
    }

    #tell() {
      const save = this.querySelector<HTMLButtonElement>('button[variant="primary"]');
      const discard = this.querySelector<HTMLButtonElement>('button:not([variant="primary"])');
      const state = {
        id: this.id,
        shown: this.showing,
        confirmDiscard: this.discardConfirmation,
        saveDisabled: save?.disabled ?? false,
        saveBusy: save?.hasAttribute("loading") === true && save.getAttribute("loading") !== "false",
        discardDisabled: discard?.disabled ?? false,
      };
      return put(state, { save: () => save?.click(), discard: () => discard?.click() });
    }
  }
  define("ui-save-bar", SaveBar);

  const formBar = (form: HTMLFormElement, on: boolean) => {
    const id = (form.dataset.saveBarId ??= `save-bar-form-${++unnamed}`);
    if (shown.has(id) === on) return;
    const confirmDiscard = form.hasAttribute("data-discard-confirmation");
    const state = {
      id,
      shown: on,
      confirmDiscard,
      saveDisabled: false,
      saveBusy: false,
      discardDisabled: false,
    };
    void put(state, { save: () => form.requestSubmit(), discard: () => form.reset() });
  };
  const saveBarForm = (event: Event) =>
    event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-save-bar]") : null;
  for (const [type, on] of [
    ["input", true],
    ["change", true],
    ["submit", false],
    ["reset", false],
  ] as const) {
    document.addEventListener(type, (event) => {
      const form = saveBarForm(event);
      if (form) formBar(form, on);
    });
  }

  channel.on("saveBarAction", ({ id, action }) => shown.get(id)?.[action]());
  const find = (id: string) => {
    const bar = document.getElementById(id);
    if (bar?.localName !== "ui-save-bar") throw new Error(`There is no ui-save-bar with the id "${id}"`);
    return bar as SaveBar;
  };
  return {
    show: async (id) => find(id).show(),
    hide: async (id) => find(id).hide(),
    toggle: async (id) => find(id).toggle(),
    async leaveConfirmation() {
      if (shown.size === 0 || (await channel.ask("leave"))) return;
      // The merchant stays: whoever waits to leave must not go on.
      await new Promise<never>(() => {});
    },
  };
}
