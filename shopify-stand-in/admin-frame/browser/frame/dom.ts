export function find<T extends HTMLElement = HTMLElement>(
  selector: string,
  within: ParentNode = document,
): T {
  const element = within.querySelector<T>(selector);
  if (!element) throw new Error(`The page has no ${selector}`);
  return element;
}

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<Omit<HTMLElementTagNameMap[Name], "children">> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A button that opens a list under it; Escape and a click elsewhere close it. */
export function wirePopover(button: HTMLElement, list: HTMLElement): () => void {
  const set = (open: boolean) => {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => set(list.hidden));
  document.addEventListener("click", (event) => {
    const inside =
      event.target instanceof Node && (button.contains(event.target) || list.contains(event.target));
    if (!inside) set(false);
  });
  list.addEventListener("click", () => set(false));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    set(false);
    button.focus();
  });
  // A click into the app's frame never reaches this document, but it takes the focus away.
  window.addEventListener("blur", () => set(false));
  return () => set(false);
}
