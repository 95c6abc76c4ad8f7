import type { SandboxMessage } from "../../shops/promotions/messages";
import { promotionsOf } from "../../shops/promotions/promotions";
import type { SandboxShop } from "../../shops/shop-model";
import { markup, type Html } from "../html";
import { offerWords, type OfferWords } from "../offer-words";
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
    main: markup`<div class="page"><h1>${words.messages} (${messages.length})</h1><section class="card">${list}</section>
${flowCard(shop, say)}${marketingCard(shop, say)}</div>`,
  };
}

/** What the app told Shopify Flow, newest first; nothing where it told none. */
function flowCard(shop: SandboxShop, say: OfferWords): Html | null {
  const { flowTriggers } = promotionsOf(shop);
  if (flowTriggers.length === 0) return null;
  const rows = flowTriggers
    .slice(-SHOWN)
    .reverse()
    .map(({ at, handle, payload }) => {
      const { customer_id: id, ...fields } = payload;
      const customer = shop.customers.get(BigInt(String(id)));
      const told = Object.entries(fields).map(([name, value]) => `${name}: ${String(value)}`);
      return [
        handle,
        customer ? customerName(customer) : String(id),
        told.join("; "),
        instant(at, shop.profile.ianaTimezone),
      ];
    });
  return markup`<section class="card"><h2>${say.flow} (${flowTriggers.length})</h2>${table([...say.flowHeads], rows)}</section>`;
}

/** The app's reports of marketing: what the merchant finds under Marketing. */
function marketingCard(shop: SandboxShop, say: OfferWords): Html | null {
  const { activities, engagements } = promotionsOf(shop);
  if (activities.size === 0) return null;
  const rows = [...activities.values()].reverse().map(({ id, title, channelType, tactic, status }) => {
    const days = engagements.filter(({ activityId }) => activityId === id);
    const sends = days.reduce((sum, { figures }) => sum + Number(figures.sendsCount ?? 0), 0);
    return [title, `${channelType} / ${tactic}`, status, String(sends), String(days.length)];
  });
  return markup`<section class="card"><h2>${say.marketing}</h2>${table([...say.marketingHeads], rows)}</section>`;
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
