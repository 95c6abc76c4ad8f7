import type { AdminLocale } from "./words";

const NOUNS: Record<string, Record<AdminLocale, string>> = {
  all_orders: {
    en: "all orders, also those older than 60 days",
    ru: "все заказы, в том числе старше 60 дней",
    "zh-CN": "所有订单（包括 60 天以前的）",
  },
  app_proxy: {
    en: "pages of the store through the app",
    ru: "страницы магазина через приложение",
    "zh-CN": "通过应用提供的商店页面",
  },
  checkouts: { en: "checkouts", ru: "оформления заказов", "zh-CN": "结账" },
  customer_events: { en: "visitor behaviour", ru: "действия посетителей", "zh-CN": "访客行为" },
  customer_merge: { en: "merged customers", ru: "объединения клиентов", "zh-CN": "客户合并" },
  customers: { en: "customers", ru: "клиентов", "zh-CN": "客户" },
  discounts: { en: "discounts", ru: "скидки", "zh-CN": "折扣" },
  fulfillments: { en: "shipments", ru: "отправления", "zh-CN": "发货" },
  gift_cards: { en: "gift cards", ru: "подарочные карты", "zh-CN": "礼品卡" },
  marketing_events: { en: "marketing events", ru: "маркетинговые события", "zh-CN": "营销活动" },
  orders: { en: "orders", ru: "заказы", "zh-CN": "订单" },
  products: { en: "products", ru: "товары", "zh-CN": "产品" },
  returns: { en: "returns", ru: "возвраты", "zh-CN": "退货" },
};
const VERBS: Record<"read" | "write", Record<AdminLocale, string>> = {
  read: { en: "View", ru: "Видеть", "zh-CN": "查看" },
  write: { en: "Edit", ru: "Изменять", "zh-CN": "编辑" },
};

/** A scope in the merchant's words: `read_orders` is "View orders". */
export function describeScope(scope: string, locale: AdminLocale): string {
  const [, verb, noun = scope] = /^(read|write)_(.+)$/.exec(scope) ?? [];
  const words = NOUNS[noun]?.[locale] ?? noun.replaceAll("_", " ");
  const verbs = VERBS[verb === "write" ? "write" : "read"];
  return locale === "zh-CN" ? `${verbs[locale]}${words}` : `${verbs[locale]} ${words}`;
}
