import type { NavItem } from "../protocol";
import { appPath } from "./app-location";
import type { Channel } from "./channel";
import { define, watch } from "./define";

/** `ui-nav-menu` and `s-app-nav`: the app's links become items of the admin's navigation. */
export function defineNavMenu(channel: Channel): void {
  class NavMenu extends HTMLElement {
    #stop: (() => void) | undefined;

    connectedCallback() {
      this.style.display = "none";
      this.#stop = watch(this, () => void channel.ask("nav", this.#items()));
    }

    disconnectedCallback() {
      this.#stop?.();
    }

    #items(): NavItem[] {
      return [...this.querySelectorAll("a[href], s-link[href]")].map((link) => ({
        href: appPath(new URL(link.getAttribute("href") ?? "", location.href)),
        label: link.textContent?.trim() ?? "",
        home: link.getAttribute("rel") === "home",
      }));
    }
  }
  define("ui-nav-menu", NavMenu);
  define("s-app-nav", class extends NavMenu {});
}
