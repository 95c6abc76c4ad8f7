import type { ActivityEntry, ActivityKind } from "../activity";
import { money } from "./pages/page-parts";
import { fill, type AdminLocale } from "./words";

interface ActivityWords {
  heads: [what: string, when: string, webhooks: string];
  none: string;
  lives: string;
  rests: string;
  start: string;
  stop: string;
  /** Buttons, and what stands in their place meanwhile. */
  pass: Record<"1" | "7" | "31", string>;
  passing: string;
  kinds: Record<ActivityKind, string>;
  /** Steps of a parcel, as the admin's tables call them. */
  steps: Record<string, string>;
}

const en: ActivityWords = {
  heads: ["What happened", "When", "Webhooks"],
  none: "Nothing has happened yet.",
  lives: "The shop lives: about {pace} events a minute, seed {seed}.",
  rests: "The shop rests.",
  start: "Let it live",
  stop: "Let it rest",
  pass: { 1: "A day passes", 7: "A week passes", 31: "A month passes" },
  passing: "Days are passing, still to come: {left}",
  kinds: {
    "order-placed": "Order {subject}, {amount}: {detail}",
    "order-changed": "Order {subject} changed: {detail}",
    "order-cancelled": "Order {subject} cancelled: {detail}",
    "order-deleted": "Order {subject} deleted",
    refund: "Refund of {amount} on order {subject}: {detail}",
    "parcel-sent": "Parcel of order {subject} sent: {detail}",
    "parcel-moved": "Parcel of order {subject}: {detail}",
    "customer-registered": "New customer: {subject}",
    "customer-changed": "Customer changed: {subject}",
    "customer-deleted": "Customer deleted: {subject}",
    "customers-merged": "Customers merged: {detail} into {subject}",
    "product-changed": "Product changed: {subject}",
    "product-deleted": "Product {subject} deleted",
    "checkout-begun": "Checkout begun, {amount}: {detail}",
    "checkout-paid": "Checkout paid after all, {amount}: {detail}",
    "discount-made": "Discount made, first code {subject}",
    "code-refused": "Code {subject} refused: {detail}",
  },
  steps: {
    "in transit": "in transit",
    "out for delivery": "out for delivery",
    delivered: "delivered",
    failure: "could not be delivered",
    "attempted delivery": "nobody was there",
  },
};

const ru: ActivityWords = {
  heads: ["Что произошло", "Когда", "Вебхуки"],
  none: "Пока ничего не произошло.",
  lives: "Магазин живёт: примерно {pace} событий в минуту, зерно {seed}.",
  rests: "Магазин отдыхает.",
  start: "Запустить",
  stop: "Остановить",
  pass: { 1: "Пусть пройдёт день", 7: "Пусть пройдёт неделя", 31: "Пусть пройдёт месяц" },
  passing: "Дни идут, осталось: {left}",
  kinds: {
    "order-placed": "Заказ {subject} на {amount}: {detail}",
    "order-changed": "Заказ {subject} изменён: {detail}",
    "order-cancelled": "Заказ {subject} отменён: {detail}",
    "order-deleted": "Заказ {subject} удалён",
    refund: "Возврат {amount} по заказу {subject}: {detail}",
    "parcel-sent": "Посылка по заказу {subject} отправлена: {detail}",
    "parcel-moved": "Посылка по заказу {subject}: {detail}",
    "customer-registered": "Новый клиент: {subject}",
    "customer-changed": "Данные клиента изменены: {subject}",
    "customer-deleted": "Клиент удалён: {subject}",
    "customers-merged": "Клиенты объединены: {detail} → {subject}",
    "product-changed": "Товар изменён: {subject}",
    "product-deleted": "Товар {subject} удалён",
    "checkout-begun": "Начато оформление на {amount}: {detail}",
    "checkout-paid": "Оформление на {amount} всё же оплачено: {detail}",
    "discount-made": "Создана скидка, первый код {subject}",
    "code-refused": "Код {subject} отклонён: {detail}",
  },
  steps: {
    "in transit": "в пути",
    "out for delivery": "у курьера",
    delivered: "доставлена",
    failure: "не доставлена",
    "attempted delivery": "никого не было дома",
  },
};

const zhCN: ActivityWords = {
  heads: ["发生了什么", "时间", "Webhook"],
  none: "目前还没有任何动态。",
  lives: "商店正在运转：每分钟约 {pace} 个事件，种子 {seed}。",
  rests: "商店已暂停。",
  start: "开始运转",
  stop: "暂停",
  pass: { 1: "过一天", 7: "过一周", 31: "过一个月" },
  passing: "时间正在流逝，剩余天数：{left}",
  kinds: {
    "order-placed": "订单 {subject}，{amount}：{detail}",
    "order-changed": "订单 {subject} 已更改：{detail}",
    "order-cancelled": "订单 {subject} 已取消：{detail}",
    "order-deleted": "订单 {subject} 已删除",
    refund: "订单 {subject} 退款 {amount}：{detail}",
    "parcel-sent": "订单 {subject} 的包裹已寄出：{detail}",
    "parcel-moved": "订单 {subject} 的包裹：{detail}",
    "customer-registered": "新客户：{subject}",
    "customer-changed": "客户资料已更改：{subject}",
    "customer-deleted": "客户已删除：{subject}",
    "customers-merged": "客户已合并：{detail} → {subject}",
    "product-changed": "产品已更改：{subject}",
    "product-deleted": "产品 {subject} 已删除",
    "checkout-begun": "开始结账，{amount}：{detail}",
    "checkout-paid": "结账最终付款，{amount}：{detail}",
    "discount-made": "已创建折扣，首个代码 {subject}",
    "code-refused": "代码 {subject} 被拒绝：{detail}",
  },
  steps: {
    "in transit": "运输中",
    "out for delivery": "派送中",
    delivered: "已送达",
    failure: "无法送达",
    "attempted delivery": "无人签收",
  },
};

const words: Record<AdminLocale, ActivityWords> = { en, ru, "zh-CN": zhCN };

export const activityWords = (locale: AdminLocale): ActivityWords => words[locale];

/** One line of the feed; what there is nothing to say of falls away with its colon. */
export function activitySentence(entry: ActivityEntry, currencyCode: string, locale: AdminLocale): string {
  const { kinds, steps } = words[locale];
  const detail = entry.kind === "parcel-moved" ? (steps[entry.detail] ?? entry.detail) : entry.detail;
  const amount = entry.amountMinor === null ? "" : money(entry.amountMinor, currencyCode);
  return fill(kinds[entry.kind], { subject: entry.subject, amount, detail }).replace(/\s*[:：]\s*$/, "");
}
