import type { Template } from "../template";
import { compact, greeting } from "../template-parts";

/** Tells a customer of better treatment from now on. */
export const specialTermsWords: Template = {
  id: "special-terms",
  budget: "takes",
  compose(variables, t) {
    const { shopName: shop, shopUrl: url, terms, months, contact, ownWords, lastDay } = variables;
    const words = { shop, months, contact, day: lastDay };
    const text = (key: string) => t(`messages:template.special-terms.${key}`, words);
    return {
      subject: text("subject"),
      preheader: text("preheader"),
      blocks: compact([
        { kind: "heading", text: greeting(variables, t) },
        { kind: "paragraph", text: text("body") },
        { kind: "paragraph", text: text(terms ?? "priority") },
        ownWords && { kind: "paragraph", text: ownWords },
        { kind: "button", text: t("messages:template.toShop"), url },
        lastDay && { kind: "note", text: text("until") },
      ]),
      short: text("short"),
    };
  },
};
