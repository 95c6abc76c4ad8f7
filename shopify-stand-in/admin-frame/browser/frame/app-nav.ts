import type { NavItem } from "../protocol";
import { find, make } from "./dom";

/** The app's own navigation: under its name in the admin's menu, and as a menu in the title bar on a phone. */
export function createAppNav(base: string, go: (path: string) => void) {
  const side = find(".app-nav");
  const menu = find(".app-menu");
  const menuList = find("#app-menu-list");
  const parent = document.querySelector(`#side a[href="${base}"]`);
  let items: NavItem[] = [];
  let path = "";

  const draw = () => {
    const shown = items.filter(({ home }) => !home);
    const current = findCurrent(shown, path);
    const entry = (item: NavItem) => {
      const link = make("a", { href: base + item.href, className: "side-item app-item" }, item.label);
      if (item === current) link.setAttribute("aria-current", "page");
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(item.href);
      });
      return make("li", {}, link);
    };
    side.replaceChildren(...shown.map(entry));
    menuList.replaceChildren(...shown.map(entry));
    menu.hidden = shown.length === 0;
    // Under one of its items the app itself is only the way there, not the place.
    parent?.setAttribute("aria-current", current ? "true" : "page");
  };

  return {
    setItems(next: NavItem[]) {
      items = next;
      draw();
    },
    setPath(next: string) {
      path = next;
      draw();
    },
    home: () => items.find(({ home }) => home)?.href ?? null,
  };
}

/** The item whose path is the longest beginning of where the app is. */
export function findCurrent(items: NavItem[], path: string): NavItem | undefined {
  const bare = (href: string) => href.replace(/[?#].*$/, "").replace(/\/+$/, "");
  const here = bare(path);
  return items
    .filter(({ href }) => here === bare(href) || here.startsWith(`${bare(href)}/`))
    .sort((a, b) => bare(b.href).length - bare(a.href).length)[0];
}
