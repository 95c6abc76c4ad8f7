import type { Channel } from "./channel";
import { define, watch } from "./define";
import { modalStyle } from "./modal-style";
import { readTitleBar } from "./title-bar";

export interface Modals {
  show(id: string): Promise<void>;
  hide(id: string): Promise<void>;
  toggle(id: string): Promise<void>;
}

/**
 * `ui-modal` and `s-app-window`: a dialog over the app with title, content and actions. It is drawn in the app's own frame;
 * the admin darkens the rest of the page.
 */
export function defineModal(channel: Channel): Modals {
  abstract class Overlay extends HTMLElement {
    #dialog: HTMLDialogElement | null = null;
    #stop: (() => void) | undefined;

    protected abstract readonly full: boolean;
    protected abstract body(): HTMLElement;

    connectedCallback() {
      this.style.display = "none";
    }

    disconnectedCallback() {
      void this.hide();
    }

    get src() {
      return this.getAttribute("src") ?? "";
    }

    set src(address: string) {
      this.setAttribute("src", address);
      const frame = this.#dialog?.querySelector("iframe");
      if (frame) frame.src = address;
    }

    get contentWindow(): Window | null {
      return this.#dialog?.querySelector("iframe")?.contentWindow ?? null;
    }

    async show() {
      if (this.#dialog) return;
      const dialog = document.createElement("dialog");
      dialog.className = "sandbox-modal";
      dialog.dataset.size = this.full ? "max" : (this.getAttribute("variant") ?? "base");
      const [head, body, foot] = ["header", "div", "footer"].map((name) => document.createElement(name));
      if (!head || !body || !foot) return;
      body.className = "sandbox-modal-body";
      body.append(this.body());
      dialog.append(modalStyle(), head, body, foot);
      dialog.addEventListener("close", () => void this.hide());
      this.#dialog = dialog;
      document.body.append(dialog);
      this.#stop = watch(this, () => this.#dress(dialog, head, foot));
      dialog.showModal();
      await channel.ask("modal", true);
      this.dispatchEvent(new Event("show"));
    }

    async hide() {
      const dialog = this.#dialog;
      if (!dialog) return;
      this.#dialog = null;
      this.#stop?.();
      dialog.close();
      dialog.remove();
      await channel.ask("modal", false);
      this.dispatchEvent(new Event("hide"));
    }

    toggle() {
      return this.#dialog ? this.hide() : this.show();
    }

    protected frame() {
      const frame = document.createElement("iframe");
      frame.src = this.src;
      return frame;
    }

    #dress(dialog: HTMLDialogElement, head: HTMLElement, foot: HTMLElement) {
      const bar = this.querySelector("ui-title-bar");
      const { view, elements } = bar ? readTitleBar(bar) : { view: { title: null, items: [] }, elements: [] };
      const title = document.createElement("h2");
      title.textContent = view.title ?? document.title;
      const close = button("×", "plain", () => void this.hide());
      close.setAttribute("aria-label", shopify.config.locale?.startsWith("ru") ? "Закрыть" : "Close");
      head.replaceChildren(title, close);
      dialog.setAttribute("aria-label", title.textContent);
      const actions = view.items.map(({ label, variant, critical, disabled, key }) => {
        const action = button(label, critical ? "critical" : variant, () => elements[key]?.click());
        action.disabled = disabled;
        return action;
      });
      foot.replaceChildren(...actions.reverse());
      foot.hidden = actions.length === 0;
    }
  }

  class Modal extends Overlay {
    protected readonly full = false;
    #content: HTMLElement | null = null;

    /** Where the React component renders what the modal shows; it asks before the modal is shown. */
    get content(): HTMLElement {
      return (this.#content ??= document.createElement("div"));
    }

    set content(element: HTMLElement) {
      this.#content?.replaceWith(element);
      this.#content = element;
    }

    get variant() {
      return this.getAttribute("variant") ?? "base";
    }

    set variant(size: string) {
      this.setAttribute("variant", size);
    }

    protected body() {
      if (this.src) return this.frame();
      if (this.#content) return this.#content;
      // Written as plain HTML: what is not a bar is the content.
      this.content.append(
        ...[...this.children].filter((child) => !/^ui-(title|save)-bar$/.test(child.localName)),
      );
      return this.content;
    }
  }

  class AppWindow extends Overlay {
    protected readonly full = true;
    protected body() {
      return this.frame();
    }
  }

  define("ui-modal", Modal);
  define("s-app-window", AppWindow);

  const find = (id: string) => {
    const element = document.getElementById(id);
    if (!element || !("show" in element)) throw new Error(`There is no ui-modal with the id "${id}"`);
    return element as Overlay;
  };
  return {
    show: async (id) => find(id).show(),
    hide: async (id) => find(id).hide(),
    toggle: async (id) => find(id).toggle(),
  };
}

function button(label: string, look: string, act: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.dataset.look = look;
  element.addEventListener("click", act);
  return element;
}
