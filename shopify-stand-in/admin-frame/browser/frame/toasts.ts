import type { ToastView } from "../protocol";
import { find, make } from "./dom";

export interface Toasts {
  show(toast: ToastView): void;
  hide(id: string): void;
}

/** Short messages at the foot of the page; the newest three stay. */
export function createToasts(
  dismissLabel: string,
  told: { action(id: string): void; gone(id: string): void },
): Toasts {
  const place = find(".toasts");
  const shown = new Map<string, { element: HTMLElement; timer: number }>();

  const hide = (id: string) => {
    const toast = shown.get(id);
    if (!toast) return;
    clearTimeout(toast.timer);
    shown.delete(id);
    toast.element.remove();
    told.gone(id);
  };

  return {
    hide,
    show({ id, message, durationMs, isError, action }) {
      const element = make(
        "div",
        { className: isError ? "toast error" : "toast" },
        make("span", {}, message),
      );
      if (action) {
        const button = make("button", { type: "button", className: "toast-action" }, action);
        button.addEventListener("click", () => told.action(id));
        element.append(button);
      }
      const close = make(
        "button",
        { type: "button", className: "toast-close", ariaLabel: dismissLabel },
        "×",
      );
      close.addEventListener("click", () => hide(id));
      element.append(close);
      place.append(element);
      shown.set(id, { element, timer: window.setTimeout(() => hide(id), durationMs) });
      for (const old of [...shown.keys()].slice(0, -3)) hide(old);
    },
  };
}
