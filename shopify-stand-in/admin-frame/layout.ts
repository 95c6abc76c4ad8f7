import { markup, type Html } from "./html";
import { STAFF, staffOf } from "../staff";
import { icon, type IconName } from "./icons";
import { ADMIN_LOCALES, type AdminLocale, type Words } from "./words";

export interface AdminPage {
  title: string;
  shopName: string;
  shopHandle: string;
  appName: string;
  appHandle: string;
  installed: boolean;
  locale: AdminLocale;
  /** Who looks. */
  userId: string;
  words: Words;
  /** Which item of the navigation is the page's own: a section's path or `apps/<handle>`. */
  section: string;
  main: Html;
}

const SECTIONS: { path: string; icon: IconName; word: keyof Words }[] = [
  { path: "", icon: "home", word: "home" },
  { path: "orders", icon: "orders", word: "orders" },
  { path: "products", icon: "products", word: "products" },
  { path: "customers", icon: "customers", word: "customers" },
  { path: "discounts", icon: "discounts", word: "discounts" },
  { path: "messages", icon: "messages", word: "messages" },
  { path: "analytics", icon: "analytics", word: "analytics" },
  { path: "activity", icon: "activity", word: "activity" },
];

/** The admin around a page: top bar, navigation, language, toasts. It borrows no asset of Shopify's. */
export function adminPage(page: AdminPage): string {
  const { words } = page;
  return markup`<!doctype html>
<html lang="${page.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${page.shopName}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/_admin/frame.css">
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header class="top">
  <button class="top-button menu-button" type="button" aria-controls="side" aria-expanded="false" aria-label="${words.menu}">${icon("menu")}</button>
  <a class="shop" href="/store/${page.shopHandle}"><span class="shop-mark" aria-hidden="true">${page.shopName.slice(0, 1)}</span><span class="shop-name">${page.shopName}</span></a>
  <span class="badge">${words.sandbox}</span>
  <span class="space"></span>
  ${staffSwitch(page)}
  ${languageSwitch(page)}
</header>
<div class="save-bar" role="region" aria-label="${words.unsaved}" hidden></div>
<div class="body">
  <nav class="side" id="side" aria-label="${words.menu}">${navigation(page)}</nav>
  <button class="scrim" type="button" aria-label="${words.closeMenu}" tabindex="-1"></button>
  <main class="main" id="main" tabindex="-1">${page.main}</main>
</div>
<div class="toasts" role="status" aria-live="polite"></div>
<script type="module" src="/_admin/frame.js"></script>
</body>
</html>`.html;
}

function languageSwitch({ locale, words }: AdminPage): Html {
  const options = Object.entries(ADMIN_LOCALES).map(
    ([code, name]) =>
      markup`<option value="${code}" ${code === locale ? { html: "selected" } : null}>${name}</option>`,
  );
  return markup`<label class="language"><span class="unseen">${words.language}</span><select id="language">${options}</select></label>`;
}

function staffSwitch({ userId, words, shopHandle }: AdminPage): Html {
  const known = STAFF.some((id) => id === userId) ? STAFF : [...STAFF, userId];
  const options = known.map((id) => {
    const { first_name, last_name } = staffOf(shopHandle, id);
    return markup`<option value="${id}" ${id === userId ? { html: "selected" } : null}>${first_name} ${last_name}</option>`;
  });
  return markup`<label class="language"><span class="unseen">${words.staff}</span><select id="staff">${options}</select></label>`;
}

function navigation(page: AdminPage): Html {
  const { words, section } = page;
  const item = (path: string, label: string, mark: Html) => {
    const current = section === path ? { html: 'aria-current="page"' } : null;
    return markup`<li><a class="side-item" href="/store/${page.shopHandle}${path ? `/${path}` : ""}" ${current}>${mark}<span>${label}</span></a></li>`;
  };
  const app = `apps/${page.appHandle}`;
  return markup`<ul>${SECTIONS.map((entry) => item(entry.path, words[entry.word], icon(entry.icon)))}</ul>
<h2 class="side-heading">${words.apps}</h2>
<ul>${item(app, page.appName, appMark(page.appName))}</ul>
<ul class="app-nav" aria-label="${page.appName}"></ul>
<span class="space"></span>
<ul>${item("settings/faults", words.faults, icon("faults"))}${item("settings/apps", words.settings, icon("settings"))}</ul>`;
}

export function appMark(appName: string): Html {
  return markup`<span class="app-mark" aria-hidden="true">${appName.slice(0, 1)}</span>`;
}
