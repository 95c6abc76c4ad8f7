import type { Template } from "../template";
import { compact, greeting } from "../template-parts";

/** After a first order: what makes a second one likely. */
export const secondOrder: Template = {
  id: "second-order",
  budget: "takes",
  compose(variables, t) {
    const { shopName: shop, shopUrl: url, code, benefit, lastDay } = variables;
    const words = { shop, benefit, code, day: lastDay };
    const text = (key: string) => t(`messages:template.second-order.${key}`, words);
    return {
      subject: text("subject"),
      preheader: text("preheader"),
      blocks: compact([
        { kind: "heading", text: greeting(variables, t) },
        { kind: "paragraph", text: text("body") },
        benefit && { kind: "paragraph", text: text("bodyOffer") },
        code && { kind: "code", label: t("messages:template.codeLabel"), code },
        { kind: "button", text: t("messages:template.toShop"), url },
        lastDay && { kind: "note", text: t("messages:template.validUntil", words) },
      ]),
      short: text(code && benefit ? "short" : "shortPlain"),
    };
  },
};
