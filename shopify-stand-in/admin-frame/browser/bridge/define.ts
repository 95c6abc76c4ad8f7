/** Defines a custom element once: the bounce page runs the script twice in one window. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}

/** Calls back at once and after every change inside the element, until the returned function is called. */
export function watch(element: Element, changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(element, { childList: true, subtree: true, attributes: true, characterData: true });
  queueMicrotask(changed);
  return () => observer.disconnect();
}
