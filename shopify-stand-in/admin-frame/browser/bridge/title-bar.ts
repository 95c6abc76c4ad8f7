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
  /** Bars on the page, the newest last: a router may mount the next page's before it removes this one's. */
  const bars = new Map<Element, () => void>();
  const newest = () => [...bars.keys()].at(-1);
  const tell = () => {
    const bar = newest();
    void channel.ask("title", bar ? readTitleBar(bar).view : { title: null, items: [] });
  };

  class TitleBar extends HTMLElement {
    connectedCallback() {
      this.style.display = "none";
      if (!this.closest("ui-modal, s-app-window")) bars.set(this, watch(this, tell));
    }

    disconnectedCallback() {
      bars.get(this)?.();
      if (bars.delete(this)) tell();
    }
  }
  define("ui-title-bar", TitleBar);
  channel.on("titleAction", (key) => {
    const bar = newest();
    if (bar) readTitleBar(bar).elements[key]?.click();
  });
}
