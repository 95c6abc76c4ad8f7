import { markup, type Html } from "./html";
import { appMark } from "./layout";
import { describeScope } from "./scope-words";
import { fill, type AdminLocale, type Words } from "./words";

export interface InstallView {
  appName: string;
  shopHandle: string;
  scopes: string[];
  locale: AdminLocale;
  words: Words;
  installed: boolean;
}

/** What the merchant agrees to before the app gets anything. */
export function installPage({ appName, shopHandle, scopes, locale, words }: InstallView): Html {
  return markup`<div class="page narrow"><section class="card">
  <div class="install-head">${appMark(appName)}<h1>${fill(words.installTitle, { app: appName })}</h1></div>
  <p>${fill(words.installHint, { app: appName })}</p>
  <ul class="scopes">${scopes.map((scope) => markup`<li>${describeScope(scope, locale)} <code>${scope}</code></li>`)}</ul>
  <form method="post" action="/_admin/${shopHandle}/install" class="actions">
    <a class="button" href="/store/${shopHandle}">${words.cancel}</a>
    <button class="button primary" type="submit">${words.addApp}</button>
  </form>
</section></div>`;
}

/** The list of apps in the settings: open and uninstall, or install. */
export function appsPage(view: InstallView & { appHandle: string }): Html {
  const { appName, appHandle, shopHandle, words } = view;
  const open = markup`<a class="button" href="/store/${shopHandle}/apps/${appHandle}">${view.installed ? words.open : words.addApp}</a>`;
  const uninstall = markup`<form method="post" action="/_admin/${shopHandle}/uninstall"><button class="button critical" type="submit">${words.uninstall}</button></form>`;
  return markup`<div class="page narrow"><h1>${words.apps}</h1><section class="card">
  <div class="app-row">${appMark(appName)}<div class="app-row-text"><strong>${appName}</strong>
    <span class="quiet">${view.installed ? words.installed : fill(words.notInstalled, { app: appName })}</span></div>
    <div class="actions">${open}${view.installed && uninstall}</div></div>
  ${view.installed && markup`<p class="quiet">${words.uninstallHint}</p>`}
</section></div>`;
}
