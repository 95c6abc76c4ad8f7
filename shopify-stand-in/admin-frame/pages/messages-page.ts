import type { SandboxMessage } from "../../shops/promotions/messages";
import { promotionsOf } from "../../shops/promotions/promotions";
import type { SandboxShop } from "../../shops/shop-model";
import { markup, type Html } from "../html";
import { offerWords } from "../offer-words";
import type { AdminLocale, Words } from "../words";
import { facts, instant, table } from "./page-parts";
import { customerName, type PlainPage } from "./resource-page";

const SHOWN = 100;

/** Everything that reached the shop's people, newest first. */
export function messagesPage(shop: SandboxShop, locale: AdminLocale, words: Words): PlainPage {
  const say = offerWords(locale);
  const { messages } = promotionsOf(shop);
  const { handle, ianaTimezone } = shop.profile;
  const rows = messages
    .slice(-SHOWN)
    .reverse()
    .map((one) => [
      markup`<a href="/store/${handle}/messages/${one.id}">${one.subject || one.text.slice(0, 80) || "–"}</a>`,
      say.channels[one.channel],
      recipient(shop, one),
      instant(one.at, ianaTimezone),
    ]);
  const list = rows.length > 0 ? table([...say.messageHeads], rows) : markup`<p>${say.noMessages}</p>`;
  return {
    title: words.messages,
    main: markup`<div class="page"><h1>${words.messages} (${messages.length})</h1><section class="card">${list}</section></div>`,
  };
}

/** One message as the shopper sees it; null when there is none of that number. */
export function messagePage(shop: SandboxShop, id: number, locale: AdminLocale): PlainPage | null {
  const say = offerWords(locale);
  const message = promotionsOf(shop).messages.find((one) => one.id === id);
  if (!message) return null;
  const { ianaTimezone } = shop.profile;
  const [, channel, to, when] = say.messageHeads;
  const head = facts([
    [channel, say.channels[message.channel]],
    [say.from, message.from || "–"],
    [to, recipient(shop, message)],
    [when, instant(message.at, ianaTimezone)],
  ]);
  const title = message.subject || say.channels[message.channel];
  const headers = message.headers.map(({ name, value }) => [name, value]);
  return {
    title,
    main: markup`<div class="page"><h1>${title}</h1><section class="card">${head}</section>
${message.html === null ? null : preview(message.html, say.asSeen)}
<section class="card"><h2>${say.plainText}</h2><pre class="message-text">${message.text}</pre></section>
${headers.length > 0 ? markup`<section class="card"><h2>${say.headers}</h2>${table([...say.headerHeads], headers)}</section>` : null}</div>`,
  };
}

/** The message's own HTML, where none of its scripts run and nothing of the admin is in reach. */
function preview(html: string, label: string): Html {
  return markup`<section class="card"><h2>${label}</h2><iframe class="message-preview" title="${label}" sandbox="" srcdoc="${html}"></iframe></section>`;
}

function recipient(shop: SandboxShop, { customerId, to }: SandboxMessage): string {
  const customer = customerId === null ? undefined : shop.customers.get(customerId);
  return customer ? `${customerName(customer)} <${to}>` : to;
}
