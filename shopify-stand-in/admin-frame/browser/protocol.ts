/** What the App Bridge script (in the app's frame) and the admin page around it say to each other by postMessage. */

export interface NavItem {
  /** Path inside the app, `/app/customers`. */
  href: string;
  label: string;
  home: boolean;
}

export interface TitleItem {
  key: number;
  label: string;
  variant: "primary" | "breadcrumb" | "plain";
  critical: boolean;
  disabled: boolean;
  /** Label of the group of actions that it belongs to. */
  group: string | null;
}

export interface TitleBar {
  title: string | null;
  items: TitleItem[];
}

export interface SaveBarState {
  id: string;
  shown: boolean;
  confirmDiscard: boolean;
  saveDisabled: boolean;
  saveBusy: boolean;
  discardDisabled: boolean;
}

export interface ToastView {
  id: string;
  message: string;
  durationMs: number;
  isError: boolean;
  action: string | null;
}

export interface ScopesDetail {
  granted: string[];
  required: string[];
  optional: string[];
}

export interface PickerQuestion {
  kind: "product" | "variant";
  multiple: boolean | number;
  query: string;
  selectedIds: string[];
}

/** Questions of the app's side; each is answered, with nothing where it says void. */
export interface Asks {
  hello: (pageTitle: string) => void;
  ready: () => void;
  idToken: () => string;
  user: () => { accountAccess: string };
  location: (path: string) => void;
  pageTitle: (title: string) => void;
  nav: (items: NavItem[]) => void;
  title: (bar: TitleBar) => void;
  saveBar: (state: SaveBarState) => void;
  leave: () => boolean;
  toast: (toast: ToastView) => void;
  hideToast: (id: string) => void;
  loading: (on: boolean) => void;
  /** True when the admin opened the address, false when the app's own window must. */
  open: (link: { url: string; target: string }) => void;
  reload: (path: string) => void;
  modal: (open: boolean) => void;
  pick: (question: PickerQuestion) => Record<string, unknown>[] | null;
  scopes: () => ScopesDetail;
  requestScopes: (scopes: string[]) => { result: "granted-all" | "declined-all"; detail: ScopesDetail };
  revokeScopes: (scopes: string[]) => { detail: ScopesDetail };
  support: (offered: boolean) => void;
}

/** Things the admin tells the app's side. */
export interface Tells {
  navigate: string;
  titleAction: number;
  saveBarAction: { id: string; action: "save" | "discard" };
  toastAction: string;
  toastGone: string;
  support: null;
}

export type Message =
  | { sandbox: "ask"; id: number; name: keyof Asks; value: unknown }
  | { sandbox: "answer"; id: number; result?: unknown; error?: string }
  | { sandbox: "tell"; name: keyof Tells; value: unknown };

export function isMessage(value: unknown): value is Message {
  return typeof value === "object" && value !== null && "sandbox" in value;
}
