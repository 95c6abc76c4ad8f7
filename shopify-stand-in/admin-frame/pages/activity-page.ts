import type { Activity } from "../../activity";
import type { Live } from "../../live";
import type { SandboxShop } from "../../shops/shop-model";
import { activitySentence, activityWords } from "../activity-words";
import { markup } from "../html";
import { fill, type AdminLocale, type Words } from "../words";
import { table } from "./page-parts";
import type { PlainPage } from "./resource-page";

const SHOWN = 100;

/** What happens in the shop, newest first. The part marked `data-live` is renewed by browser/frame/activity.ts. */
export function activityPage(
  shop: SandboxShop,
  domain: string,
  { activity, live }: { activity: Activity; live: Pick<Live, "status"> },
  locale: AdminLocale,
  words: Words,
): PlainPage {
  const { handle, ianaTimezone: timeZone, currencyCode } = shop.profile;
  const say = activityWords(locale);
  const { running, daysLeft, pace, seed } = live.status();
  const when = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium", timeZone });
  const rows = activity.newest(domain, SHOWN).map((entry) => {
    const sentence = activitySentence(entry, currencyCode, locale);
    return [
      entry.path === null ? sentence : markup`<a href="/store/${handle}/${entry.path}">${sentence}</a>`,
      when.format(entry.at),
      entry.topics.join(", "),
    ];
  });
  const state = running ? fill(say.lives, { pace: String(pace), seed: String(seed) }) : say.rests;
  const days = (["1", "7", "31"] as const).map(
    (count) =>
      markup`<button class="button" type="button" data-pass-days="${count}">${say.pass[count]}</button> `,
  );
  const buttons = markup`<button class="button" type="button" data-let-live="${running ? "false" : "true"}">${running ? say.stop : say.start}</button> ${days}`;
  const main = markup`<div class="page"><h1>${words.activity}</h1>
<div data-live="2000"><section class="card activity-state"><p role="status">${daysLeft > 0 ? fill(say.passing, { left: String(daysLeft) }) : state}</p>
${daysLeft > 0 ? "" : buttons}</section>
<section class="card activity-feed">${rows.length > 0 ? table([...say.heads], rows) : markup`<p>${say.none}</p>`}</section></div></div>`;
  return { title: words.activity, main };
}
