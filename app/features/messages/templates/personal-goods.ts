import type { Template } from "../template";
import { compact, greeting } from "../template-parts";

/** Shows a customer what was picked for them, each with the reason. */
export const personalGoodsWords: Template = {
  id: "personal-goods",
  budget: "takes",
  compose(variables, t) {
    const { shopName: shop, shopUrl: url, goods, ownWords } = variables;
    const text = (key: string) => t(`messages:template.personal-goods.${key}`, { shop });
    const picked = goods ?? [];
    return {
      subject: text("subject"),
      preheader: text("preheader"),
      blocks: compact([
        { kind: "heading", text: greeting(variables, t) },
        { kind: "paragraph", text: text(picked.length > 0 ? "body" : "bodyPlain") },
        ownWords && { kind: "paragraph", text: ownWords },
        picked.length > 0 && {
          kind: "goods",
          goods: picked.map(({ title, price, url: address, why }) => ({
            ...{ title, url: address },
            detail: `${price} · ${text(why)}`,
          })),
        },
        { kind: "button", text: t("messages:template.toShop"), url },
      ]),
      short: text("short"),
    };
  },
};
