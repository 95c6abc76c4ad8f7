import type { TitleBar as View, TitleItem } from "../protocol";
import type { Channel } from "./channel";
import { define, watch } from "./define";

/** The buttons and links of a title bar in reading order, with the element behind each. */
export function readTitleBar(bar: Element): { view: View; elements: HTMLElement[] } {
  const elements = [...bar.querySelectorAll<HTMLElement>("button, a")];
  const items = elements.map((element, key): TitleItem => {
    const variant = element.getAttribute("variant");
    return {
      key,
      label: element.textContent?.trim() ?? "",
      variant: variant === "primary" || variant === "breadcrumb" ? variant : "plain",
      critical: element.getAttribute("tone") === "critical",
      disabled: element.hasAttribute("disabled"),
      group: element.closest("section")?.getAttribute("label") ?? null,
    };
  });
  return { view: { title: bar.getAttribute("title"), items }, elements };
}

/** `ui-title-bar`: title and actions of the page, shown by the admin above the frame. A modal reads its own. */
export function defineTitleBar(channel: Channel): void {
  let current: Element | null = null;

  class TitleBar extends HTMLElement {
    #stop: (() => void) | undefined;

    connectedCallback() {
      this.style.display = "none";
      if (this.closest("ui-modal, s-app-window")) return;
      current = this;
      this.#stop = watch(this, () => void channel.ask("title", readTitleBar(this).view));
    }

    disconnectedCallback() {
      this.#stop?.();
      if (current !== this) return;
      current = null;
      void channel.ask("title", { title: null, items: [] });
    }
  }
  define("ui-title-bar", TitleBar);
  channel.on("titleAction", (key) => (current ? readTitleBar(current).elements[key]?.click() : undefined));
}
