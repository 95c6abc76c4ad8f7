import { embedJson, markup, type Html } from "./html";
import { icon } from "./icons";
import { appMark } from "./layout";
import type { Words } from "./words";

/** What the page's script needs to know; `browser/frame.ts` reads it. */
export interface FrameSettings {
  appOrigin: string;
  appName: string;
  /** `/store/coffee-harbour/apps/holdfast` */
  base: string;
  /** Root of this shop's own endpoints, `/_admin/coffee-harbour`. */
  endpoints: string;
  /** The app under its client id is the same page. */
  apiKey: string;
  domain: string;
  shopHandle: string;
  locale: string;
  words: Words;
}

/** The page of the admin that frames the app: title bar, loading bar, the iframe, and a place for dialogs. */
export function appPage(settings: FrameSettings, src: string): Html {
  const { words, appName } = settings;
  return markup`<div class="app">
  <div class="title-bar">
    <button class="title-back" type="button" hidden>${icon("back")}</button>
    ${appMark(appName)}
    <h1 class="title">${appName}</h1>
    <div class="app-menu" hidden>
      <button class="title-button" type="button" aria-haspopup="true" aria-expanded="false" aria-controls="app-menu-list">${words.appMenu}${icon("down")}</button>
      <ul class="popover" id="app-menu-list" hidden></ul>
    </div>
    <span class="space"></span>
    <div class="title-actions"></div>
    <div class="app-more">
      <button class="title-button icon-only" type="button" aria-haspopup="true" aria-expanded="false" aria-controls="app-more-list" aria-label="${words.moreActions}">${icon("more")}</button>
      <ul class="popover right" id="app-more-list" hidden>
        <li hidden><button type="button" data-more="support">${words.support}</button></li>
        <li><a href="/store/${settings.shopHandle}/settings/apps">${words.settings}</a></li>
      </ul>
    </div>
  </div>
  <div class="frame-place">
    <div class="loading-bar" role="progressbar" aria-label="${words.loading}" hidden></div>
    <div class="frame-wait" role="status"><span class="spinner" aria-hidden="true"></span><span class="unseen">${words.loading}</span></div>
    <div class="frame-fault card" hidden></div>
  </div>
</div>
<script type="application/json" id="frame-settings">${embedJson({ ...settings, src })}</script>`;
}
