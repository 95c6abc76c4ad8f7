import { find, make } from "./dom";
import { fill, type Words } from "../../words";

const PATIENCE_MS = 20_000;

/** The iframe with the app: loads it, shows that it loads, and says so when nothing answers. */
export function createAppFrame(settings: { appOrigin: string; appName: string; words: Words }) {
  const place = find(".frame-place");
  const wait = find(".frame-wait");
  const fault = find(".frame-fault");
  const bar = find(".loading-bar");
  let frame: HTMLIFrameElement | null = null;
  let greeted = false;
  let timer = 0;

  const showFault = (src: string) => {
    const again = make("button", { type: "button", className: "button primary" }, settings.words.tryAgain);
    again.addEventListener("click", () => location.reload());
    fault.replaceChildren(
      make("h2", {}, settings.words.appNotAnswering),
      make("p", {}, fill(settings.words.appNotAnsweringHint, { url: new URL(src).origin })),
      again,
    );
    fault.hidden = false;
    wait.hidden = true;
    bar.hidden = true;
    frame?.classList.remove("shown");
  };

  const settle = () => {
    clearTimeout(timer);
    wait.hidden = true;
    bar.hidden = true;
    frame?.classList.add("shown");
  };

  const loaded = async (src: string) => {
    if (greeted) return;
    // A page without App Bridge (an error page) is shown as it is; a refused connection looks like a page, so it is tried.
    const answers = await fetch(`${settings.appOrigin}/favicon.ico`, { mode: "no-cors" }).then(
      () => true,
      () => false,
    );
    if (answers) settle();
    else showFault(src);
  };

  return {
    element(): HTMLIFrameElement {
      if (!frame) throw new Error("The app's frame is not there yet");
      return frame;
    },
    load(src: string): void {
      greeted = false;
      fault.hidden = true;
      wait.hidden = false;
      bar.hidden = false;
      // A fresh name: the browser would otherwise put the frame's address of the last visit back on reload.
      const next = make("iframe", {
        name: `app-${crypto.randomUUID()}`,
        title: settings.appName,
        allow: "clipboard-write; fullscreen",
      });
      next.addEventListener("load", () => void loaded(src));
      next.src = src;
      frame?.remove();
      frame = next;
      place.append(next);
      clearTimeout(timer);
      timer = window.setTimeout(() => (greeted ? undefined : showFault(src)), PATIENCE_MS);
    },
    greet(): void {
      greeted = true;
      clearTimeout(timer);
    },
    settle,
    loading: (on: boolean) => void (bar.hidden = !on),
  };
}
