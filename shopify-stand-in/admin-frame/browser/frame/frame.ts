import type { FrameSettings } from "../../app-page";
import { describeScope } from "../../scope-words";
import { fill, isAdminLocale } from "../../words";
import { wireActivity } from "./activity";
import { toLocalPath } from "./addresses";
import { openAppChannel } from "./app-channel";
import { createAppFrame } from "./app-frame";
import { createAppNav } from "./app-nav";
import { ask } from "./dialogs";
import { find, wirePopover } from "./dom";
import { createEndpoints } from "./endpoints";
import { wireChrome } from "./page-chrome";
import { pickResource } from "./picker";
import { createSaveBar } from "./save-bar";
import { createTitleBar } from "./title-bar";
import { createToasts } from "./toasts";

type Settings = FrameSettings & { src: string };

/** The admin around the embedded app. */
function startApp(settings: Settings): void {
  const { words, base, appName, appOrigin } = settings;
  const endpoints = createEndpoints(settings.endpoints);
  const frame = createAppFrame(settings);
  const saveBar = createSaveBar(words, (id, action) => tell("saveBarAction", { id, action }));
  const setTitle = createTitleBar(appName, (key) => tell("titleAction", key));
  const toasts = createToasts(words.dismiss, {
    action: (id) => tell("toastAction", id),
    gone: (id) => tell("toastGone", id),
  });
  const nav = createAppNav(base, (path) => void go(path));
  const supportItem = find('[data-more="support"]').closest("li");
  const closeMenus = [
    wirePopover(find(".app-menu > button"), find("#app-menu-list")),
    wirePopover(find(".app-more > button"), find("#app-more-list")),
  ];

  const go = async (path: string) => {
    if (await saveBar.confirmLeave()) tell("navigate", path);
  };
  const leave = async (address: string) => {
    if (await saveBar.confirmLeave()) location.assign(address);
  };
  const load = async (path: string) => frame.load(await endpoints.launchUrl(path));
  const open = async ({ url, target }: { url: string; target: string }) => {
    const addresses = { ...settings, adminOrigin: location.origin, appHandle: base.split("/").at(-1) ?? "" };
    const local = toLocalPath(url, addresses);
    if (target === "_blank" || local === null) return void window.open(local ?? url, "_blank", "noopener");
    await leave(local);
  };

  const tell = openAppChannel(frame.element, appOrigin, {
    hello: () => {
      frame.greet();
      saveBar.clear();
      setTitle({ title: null, items: [] });
    },
    ready: () => frame.settle(),
    idToken: endpoints.idToken,
    user: () => ({ accountAccess: "Full access" }),
    location: (path) => {
      nav.setPath(path);
      history.replaceState(null, "", base + (path === "/" ? "" : path));
      closeMenus.forEach((close) => close());
    },
    pageTitle: (title) => void (document.title = [...new Set([title || appName, appName])].join(" · ")),
    nav: (items) => nav.setItems(items),
    title: setTitle,
    saveBar: (state) => saveBar.set(state),
    leave: () => saveBar.confirmLeave(),
    toast: (toast) => toasts.show(toast),
    hideToast: (id) => toasts.hide(id),
    loading: (on) => frame.loading(on),
    open,
    reload: load,
    modal: (on) => void document.body.classList.toggle("modal-open", on),
    pick: (question) => pickResource(question, words, endpoints.products),
    scopes: endpoints.scopes,
    requestScopes: (scopes) => requestScopes(scopes),
    revokeScopes: async (scopes) => ({ detail: await endpoints.revokeScopes(scopes) }),
    support: (offered) => void supportItem?.toggleAttribute("hidden", !offered),
  });

  const requestScopes = async (scopes: string[]) => {
    const locale = isAdminLocale(settings.locale) ? settings.locale : "en";
    const yes = await ask({
      title: fill(words.scopesAsk, { app: appName }),
      text: fill(words.installHint, { app: appName }),
      list: scopes.map((scope) => describeScope(scope, locale)),
      yes: words.addApp,
      no: words.cancel,
    });
    if (!yes) return { result: "declined-all" as const, detail: await endpoints.scopes() };
    return { result: "granted-all" as const, detail: await endpoints.grantScopes(scopes) };
  };

  find('[data-more="support"]').addEventListener("click", () => tell("support", null));
  for (const link of document.querySelectorAll<HTMLAnchorElement>(
    "#side > ul:not(.app-nav) a[href], .app-more a",
  )) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const home = link.getAttribute("href") === base ? nav.home() : null;
      event.preventDefault();
      void (home === null ? leave(link.href) : go(home));
    });
  }
  frame.load(settings.src);
}

wireChrome();
wireActivity();
const embedded = document.querySelector("#frame-settings");
if (embedded) startApp(JSON.parse(embedded.textContent ?? "{}") as Settings);
