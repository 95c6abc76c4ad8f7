import { interceptFetch } from "./app-fetch";
import { followNavigation, reportLocation } from "./app-location";
import { openThroughAdmin } from "./admin-links";
import { bounce } from "./bounce";
import { defineModal } from "./modal";
import { takeNatives } from "./natives";
import { defineNavMenu } from "./nav-menu";
import { defineSaveBar } from "./save-bar";
import { createShopifyGlobal, type LaunchConfig } from "./shopify-global";
import { defineTitleBar } from "./title-bar";

const STORED = "sandbox-app-bridge-config";

/** Stands in for https://cdn.shopify.com/shopifycloud/app-bridge.js in the app's pages. */
function start(script: HTMLScriptElement): void {
  const origin = new URL(script.src).origin;
  const natives = takeNatives(origin);
  if (natives.documents.has(document.documentElement)) return;
  natives.documents.add(document.documentElement);
  const { channel } = natives;
  channel.listen();
  interceptFetch(natives);
  openThroughAdmin(natives);
  const config = readConfig(script.dataset.apiKey ?? "");
  const modal = defineModal(channel);
  const saveBar = defineSaveBar(channel);
  Object.assign(window, { shopify: createShopifyGlobal(config, origin, channel, modal, saveBar) });

  const reload = new URLSearchParams(location.search).get("shopify-reload");
  if (reload) return void bounce(reload);
  void channel.ask("hello", document.title);
  followNavigation(natives);
  reportLocation(natives);
  defineNavMenu(channel);
  defineTitleBar(channel);
  const ready = () => {
    void channel.ask("ready");
    const title = document.querySelector("title");
    if (title)
      new MutationObserver(() => void channel.ask("pageTitle", document.title)).observe(title, {
        childList: true,
      });
    void channel.ask("pageTitle", document.title);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
}

/** Shop and host come with the first page; pages that the app links to itself do not repeat them. */
function readConfig(apiKey: string): LaunchConfig {
  const query = new URLSearchParams(location.search);
  let stored: Partial<LaunchConfig> = {};
  try {
    stored = JSON.parse(sessionStorage.getItem(STORED) ?? "{}") as Partial<LaunchConfig>;
  } catch {
    // Storage is blocked in some browsers' frames; the first page still has everything.
  }
  const config = {
    apiKey,
    shop: query.get("shop") ?? stored.shop ?? "",
    host: query.get("host") ?? stored.host ?? "",
    locale: query.get("locale") ?? stored.locale ?? "en",
  };
  try {
    sessionStorage.setItem(STORED, JSON.stringify(config));
  } catch {
    // As above.
  }
  return config;
}

if (document.currentScript instanceof HTMLScriptElement) start(document.currentScript);
