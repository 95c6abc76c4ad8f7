import type { Template } from "../template";
import { compact, greeting } from "../template-parts";

/** Tells a customer of money in their account at the shop, and until when it is there. */
export const storeCreditWords: Template = {
  id: "store-credit",
  budget: "takes",
  compose(variables, t) {
    const { shopName: shop, shopUrl: url, benefit, lastDay } = variables;
    const text = (key: string) => t(`messages:template.store-credit.${key}`, { shop, benefit, day: lastDay });
    return {
      subject: text("subject"),
      preheader: text("preheader"),
      blocks: compact([
        { kind: "heading", text: greeting(variables, t) },
        { kind: "paragraph", text: text("body") },
        { kind: "button", text: t("messages:template.toShop"), url },
        lastDay && { kind: "note", text: text("until") },
      ]),
      short: text("short"),
    };
  },
};
