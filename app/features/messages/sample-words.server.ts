import type { Shop } from "~/features/shops/shop";
import { createFormat } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";
import { textsOf } from "./compose-message.server";
import type { MessageVariables } from "./message-variables";

/** A code as shoppers get them; it is nobody's. */
export const sampleCode = "ABCD-2345";

/** Words that stand for a real message's, where each customer has their own. */
export async function sampleWords(shop: Shop, locale: Locale) {
  const t = await textsOf(locale);
  return {
    ...{ code: sampleCode, benefit: t("messages:preview.benefit"), lastDay: t("messages:preview.day") },
    news: t("messages:preview.news"),
    ...{ terms: "priority", months: "36", contact: t("messages:preview.name"), ownWords: "" },
    event: {
      ...{ name: t("messages:preview.event"), place: t("messages:preview.place") },
      when: t("messages:preview.day"),
    },
    answerUrl: `https://${shop.domain}`,
    goods: (["again", "next", "best-seller"] as const).map((why, at) => ({
      ...{ title: t(`messages:preview.goods.${why}`), why, url: `https://${shop.domain}/products/${why}` },
      price: createFormat(locale).money(BigInt(890 + at * 300), shop.currencyCode),
    })),
  } satisfies Partial<MessageVariables>;
}
