import { settle } from "../../shops/promotions/background-jobs";
import { asyncUsage, statusOf } from "../../shops/promotions/discount-status";
import { promotionsOf, type RefusedCode, type SandboxDiscount } from "../../shops/promotions/promotions";
import type { SandboxShop } from "../../shops/shop-model";
import { markup, type Html } from "../html";
import { offerWords, type OfferWords } from "../offer-words";
import type { AdminLocale, Words } from "../words";
import { facts, instant, table } from "./page-parts";
import { customerName, type PlainPage } from "./resource-page";

const SHOWN = 100;

/** The shop's discounts, newest first, and the codes that were refused at the checkout. */
export function discountsPage(shop: SandboxShop, now: number, locale: AdminLocale, words: Words): PlainPage {
  const say = offerWords(locale);
  const promotions = promotionsOf(shop);
  settle(promotions, now);
  const { handle, ianaTimezone } = shop.profile;
  const discounts = [...promotions.discounts.values()].reverse();
  const rows = discounts
    .slice(0, SHOWN)
    .map((one) => [
      markup`<a href="/store/${handle}/discounts/${one.id.toString()}">${one.title}</a>`,
      say.status[statusOf(one, now)],
      say.kinds[one.kind],
      String(one.codes.size),
      String(one.uses.length),
      instant(one.startsAt, ianaTimezone),
      instant(one.endsAt, ianaTimezone),
    ]);
  const list = rows.length > 0 ? table([...say.discountHeads], rows) : markup`<p>${say.noDiscounts}</p>`;
  return {
    title: words.discounts,
    main: markup`<div class="page"><h1>${words.discounts} (${discounts.length})</h1><section class="card">${list}</section>
${refusedCard(shop, promotions.refusedCodes, say)}</div>`,
  };
}

function refusedCard(shop: SandboxShop, refused: readonly RefusedCode[], say: OfferWords): Html | null {
  if (refused.length === 0) return null;
  const { ianaTimezone } = shop.profile;
  const rows = refused
    .slice(-SHOWN)
    .reverse()
    .map(({ code, reason, customerId, email, at }) => {
      const customer = customerId === null ? undefined : shop.customers.get(customerId);
      return [
        code,
        say.reasons[reason] ?? reason,
        customer ? customerName(customer) : (email ?? "–"),
        instant(at, ianaTimezone),
      ];
    });
  return markup`<section class="card"><h2>${say.refused} (${refused.length})</h2>${table([...say.refusedHeads], rows)}</section>`;
}

/** One discount with its codes; null when the shop has none of that id. */
export function discountPage(
  shop: SandboxShop,
  id: bigint,
  now: number,
  locale: AdminLocale,
): PlainPage | null {
  const say = offerWords(locale);
  const promotions = promotionsOf(shop);
  settle(promotions, now);
  const discount = promotions.discounts.get(id);
  if (!discount) return null;
  const { ianaTimezone, handle } = shop.profile;
  const uses = new Map(discount.uses.map((use) => [use.codeId, use]));
  const rows = [...discount.codes.values()].slice(0, SHOWN).map((code) => {
    const use = uses.get(code.id);
    const order = use && shop.orders.get(use.orderId);
    return [
      code.code,
      order ? markup`<a href="/store/${handle}/orders/${order.id.toString()}">${order.name}</a>` : "–",
      instant(code.createdAt, ianaTimezone),
    ];
  });
  const card = facts([
    [say.discountHeads[1], say.status[statusOf(discount, now)]],
    [say.discountHeads[2], say.kinds[discount.kind]],
    [say.forWhom, whom(shop, discount, say)],
    [say.discountHeads[3], String(discount.codes.size)],
    [say.discountHeads[4], String(discount.uses.length)],
    [say.asAppsSee, String(asyncUsage(discount, now))],
    [say.discountHeads[5], instant(discount.startsAt, ianaTimezone)],
    [say.discountHeads[6], instant(discount.endsAt, ianaTimezone)],
  ]);
  return {
    title: discount.title,
    main: markup`<div class="page"><h1>${discount.title}</h1><section class="card">${card}</section>
<section class="card">${table([...say.codeHeads], rows)}</section></div>`,
  };
}

function whom(shop: SandboxShop, { context }: SandboxDiscount, say: OfferWords): string {
  if (context.kind === "all") return say.everybody;
  const { segments } = promotionsOf(shop);
  const names = [...context.ids].slice(0, 5).map((id) => {
    if (context.kind === "segments") return segments.get(id)?.name ?? String(id);
    const customer = shop.customers.get(id);
    return customer ? customerName(customer) : String(id);
  });
  return `${names.join(", ")}${context.ids.size > names.length ? ` +${context.ids.size - names.length}` : ""}`;
}
