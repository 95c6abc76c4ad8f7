import { createChannel, type Channel } from "./channel";

/**
 * The browser's own functions before the script replaced them, and the line to the admin. Kept on the window because the
 * bounce page runs the script a second time in the same window, and patches must not pile up on patches.
 */
export interface Natives {
  fetch: typeof window.fetch;
  open: typeof window.open;
  pushState: History["pushState"];
  replaceState: History["replaceState"];
  addEventListener: typeof window.addEventListener;
  channel: Channel;
  /** Documents that the script already serves, by their root: a page may include it twice. */
  documents: WeakSet<Element>;
}

declare global {
  interface Window {
    sandboxNatives?: Natives;
  }
}

export function takeNatives(adminOrigin: string): Natives {
  window.sandboxNatives ??= {
    fetch: window.fetch.bind(window),
    open: window.open.bind(window),
    pushState: history.pushState.bind(history),
    replaceState: history.replaceState.bind(history),
    addEventListener: window.addEventListener.bind(window),
    channel: createChannel(adminOrigin),
    documents: new WeakSet(),
  };
  return window.sandboxNatives;
}
