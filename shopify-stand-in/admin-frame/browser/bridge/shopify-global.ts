import type { Asks, PickerQuestion } from "../protocol";
import type { Channel } from "./channel";
import type { Modals } from "./modal";
import type { SaveBars } from "./save-bar";

export interface LaunchConfig {
  apiKey: string;
  shop: string;
  host: string;
  locale: string;
}

interface ToastOptions {
  duration?: number;
  isError?: boolean;
  action?: string;
  onAction?: () => void;
  onDismiss?: () => void;
}

interface PickerOptions {
  type: string;
  multiple?: boolean | number;
  query?: string;
  filter?: unknown;
  selectionIds?: { id: string }[];
}

const missing = (what: string) => () =>
  Promise.reject(
    new Error(`shopify.${what} is not played by the sandbox's App Bridge (shopify-stand-in/README.md)`),
  );

/** `window.shopify`: the members that the sandbox plays; the rest say so when they are called. */
export function createShopifyGlobal(
  config: LaunchConfig,
  origin: string,
  channel: Channel,
  modal: Modals,
  saveBar: SaveBars,
) {
  return {
    config: { ...config },
    origin,
    ready: Promise.resolve(),
    environment: { mobile: false, embedded: true, pos: false, intent: false },
    idToken: () => channel.ask("idToken"),
    user: () => channel.ask("user"),
    loading: (on = true) => void channel.ask("loading", on),
    toast: createToasts(channel),
    modal,
    saveBar,
    resourcePicker: (options: PickerOptions) => pick(channel, options),
    scopes: {
      query: () => channel.ask("scopes"),
      request: (scopes: string[]) => channel.ask("requestScopes", scopes),
      revoke: (scopes: string[]) => channel.ask("revokeScopes", scopes),
    },
    // The app has no extensions deployed; extensions/README.md says when the first comes.
    app: { extensions: () => Promise.resolve([]) },
    reviews: {
      request: () =>
        Promise.resolve({
          success: false,
          code: "merchant-ineligible",
          message: "Sandbox shops cannot review apps",
        }),
    },
    support: createSupport(channel),
    webVitals: { onReport: () => Promise.resolve() },
    shopifyQL: { available: () => Promise.resolve(false) },
    setSignals: () => {},
    picker: missing("picker"),
    scanner: { capture: missing("scanner.capture") },
    intents: { invoke: missing("intents.invoke"), register: missing("intents.register") },
    tools: {
      register: missing("tools.register"),
      unregister: missing("tools.unregister"),
      clear: missing("tools.clear"),
    },
    pos: { cart: { fetch: missing("pos.cart") }, close: missing("pos.close"), device: missing("pos.device") },
  };
}

function createToasts(channel: Channel) {
  const shown = new Map<string, ToastOptions>();
  let last = 0;
  channel.on("toastAction", (id) => shown.get(id)?.onAction?.());
  channel.on("toastGone", (id) => {
    shown.get(id)?.onDismiss?.();
    shown.delete(id);
  });
  return {
    show(message: string, options: ToastOptions = {}) {
      const id = `toast-${++last}`;
      shown.set(id, options);
      const { duration: durationMs = 5000, isError = false, action = null } = options;
      const toast: Parameters<Asks["toast"]>[0] = {
        id,
        message: String(message),
        durationMs,
        isError,
        action,
      };
      void channel.ask("toast", toast);
      return id;
    },
    hide: (id: string) => void channel.ask("hideToast", id),
  };
}

function createSupport(channel: Channel) {
  let handler: (() => void) | null = null;
  channel.on("support", () => handler?.());
  return {
    registerHandler: (next: (() => void) | null) => {
      handler = next;
      return channel.ask("support", next !== null);
    },
  };
}

async function pick(channel: Channel, options: PickerOptions) {
  if (options.type !== "product" && options.type !== "variant")
    return missing(`resourcePicker for ${options.type}`)();
  const question: PickerQuestion = {
    kind: options.type,
    multiple: options.multiple ?? false,
    query: options.query ?? "",
    selectedIds: (options.selectionIds ?? []).map(({ id }) => id),
  };
  const chosen = await channel.ask("pick", question);
  return chosen ? Object.assign([...chosen], { selection: chosen }) : undefined;
}
