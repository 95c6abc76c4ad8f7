import type { AdminLocale } from "./words";

/** Words of the pages about discounts and messages. */
export interface OfferWords {
  noMessages: string;
  messageHeads: [message: string, channel: string, to: string, when: string];
  channels: Record<"email" | "sms" | "push", string>;
  from: string;
  asSeen: string;
  plainText: string;
  headers: string;
  headerHeads: [name: string, value: string];
  flow: string;
  flowHeads: [trigger: string, customer: string, told: string, when: string];
  marketing: string;
  marketingHeads: [activity: string, channel: string, status: string, sends: string, days: string];
  noDiscounts: string;
  discountHeads: [
    title: string,
    status: string,
    kind: string,
    codes: string,
    used: string,
    starts: string,
    ends: string,
  ];
  status: Record<"ACTIVE" | "SCHEDULED" | "EXPIRED", string>;
  kinds: Record<"basic" | "free-shipping" | "bxgy", string>;
  forWhom: string;
  everybody: string;
  asAppsSee: string;
  codeHeads: [code: string, order: string, made: string];
  refused: string;
  refusedHeads: [code: string, reason: string, who: string, when: string];
  reasons: Readonly<Record<string, string>>;
}

/** Why a checkout refused a code, in the languages of the admin. */
const reasonWords: Readonly<Record<string, Record<AdminLocale, string>>> = {
  "unknown-code": { en: "no such code", ru: "нет такого кода", "zh-CN": "代码不存在" },
  "not-started": { en: "not valid yet", ru: "ещё не действует", "zh-CN": "尚未生效" },
  expired: { en: "expired", ru: "срок истёк", "zh-CN": "已过期" },
  "not-for-this-customer": {
    en: "not for this customer",
    ru: "не для этого клиента",
    "zh-CN": "不适用于此客户",
  },
  "usage-limit-reached": { en: "used up", ru: "исчерпан", "zh-CN": "已用完" },
  "used-before": { en: "used before", ru: "уже использован", "zh-CN": "已使用过" },
  "minimum-not-reached": { en: "minimum not reached", ru: "минимум не достигнут", "zh-CN": "未达到最低要求" },
  "nothing-to-discount": { en: "nothing to discount", ru: "нечего снижать", "zh-CN": "没有可折扣的商品" },
  "shipping-too-dear": { en: "shipping too expensive", ru: "доставка слишком дорогая", "zh-CN": "运费过高" },
  "cannot-be-combined": { en: "cannot be combined", ru: "нельзя объединить", "zh-CN": "不能组合使用" },
};

const en: Omit<OfferWords, "reasons"> = {
  noMessages: "No message has arrived yet.",
  messageHeads: ["Message", "Channel", "To", "When"],
  channels: { email: "E-mail", sms: "SMS", push: "Push" },
  from: "From",
  asSeen: "As the shopper sees it",
  plainText: "Plain text",
  headers: "Headers",
  headerHeads: ["Name", "Value"],
  flow: "Told to Shopify Flow",
  flowHeads: ["Trigger", "Customer", "Fields", "When"],
  marketing: "Marketing activities",
  marketingHeads: ["Activity", "Channel", "Status", "Sent", "Days reported"],
  noDiscounts: "The shop has no discounts.",
  discountHeads: ["Discount", "Status", "Kind", "Codes", "Used", "Starts", "Ends"],
  status: { ACTIVE: "active", SCHEDULED: "scheduled", EXPIRED: "expired" },
  kinds: { basic: "amount off", "free-shipping": "free shipping", bxgy: "buy X, get Y" },
  forWhom: "For",
  everybody: "everybody",
  asAppsSee: "Used, as apps see it",
  codeHeads: ["Code", "Order", "Made"],
  refused: "Refused codes",
  refusedHeads: ["Code", "Why", "Who", "When"],
};

const ru: typeof en = {
  noMessages: "Сообщений пока нет.",
  messageHeads: ["Сообщение", "Канал", "Кому", "Когда"],
  channels: { email: "Эл. почта", sms: "SMS", push: "Push" },
  from: "От кого",
  asSeen: "Как это видит покупатель",
  plainText: "Простой текст",
  headers: "Заголовки",
  headerHeads: ["Имя", "Значение"],
  flow: "Передано в Shopify Flow",
  flowHeads: ["Триггер", "Клиент", "Поля", "Когда"],
  marketing: "Маркетинговые действия",
  marketingHeads: ["Действие", "Канал", "Состояние", "Отправлено", "Дней в отчёте"],
  noDiscounts: "В магазине нет скидок.",
  discountHeads: ["Скидка", "Состояние", "Вид", "Коды", "Использовано", "Начало", "Конец"],
  status: { ACTIVE: "действует", SCHEDULED: "запланирована", EXPIRED: "закончилась" },
  kinds: { basic: "сумма или процент", "free-shipping": "бесплатная доставка", bxgy: "подарок к покупке" },
  forWhom: "Для кого",
  everybody: "все",
  asAppsSee: "Использовано, как видят приложения",
  codeHeads: ["Код", "Заказ", "Создан"],
  refused: "Отклонённые коды",
  refusedHeads: ["Код", "Почему", "Кто", "Когда"],
};

const zhCN: typeof en = {
  noMessages: "尚未收到任何消息。",
  messageHeads: ["消息", "渠道", "收件人", "时间"],
  channels: { email: "电子邮件", sms: "短信", push: "推送" },
  from: "发件人",
  asSeen: "顾客看到的样子",
  plainText: "纯文本",
  headers: "邮件头",
  headerHeads: ["名称", "值"],
  flow: "已传给 Shopify Flow",
  flowHeads: ["触发器", "客户", "字段", "时间"],
  marketing: "营销活动",
  marketingHeads: ["活动", "渠道", "状态", "已发送", "已报告天数"],
  noDiscounts: "商店没有折扣。",
  discountHeads: ["折扣", "状态", "类型", "代码", "已使用", "开始", "结束"],
  status: { ACTIVE: "有效", SCHEDULED: "已排期", EXPIRED: "已过期" },
  kinds: { basic: "金额折扣", "free-shipping": "免运费", bxgy: "买 X 送 Y" },
  forWhom: "适用对象",
  everybody: "所有人",
  asAppsSee: "应用看到的使用次数",
  codeHeads: ["代码", "订单", "创建时间"],
  refused: "被拒绝的代码",
  refusedHeads: ["代码", "原因", "顾客", "时间"],
};

const words: Record<AdminLocale, typeof en> = { en, ru, "zh-CN": zhCN };

export const offerWords = (locale: AdminLocale): OfferWords => ({
  ...words[locale],
  reasons: Object.fromEntries(
    Object.entries(reasonWords).map(([reason, inWords]) => [reason, inWords[locale]]),
  ),
});
