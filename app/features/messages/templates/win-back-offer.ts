import type { Template } from "../template";
import { asTitle, compact, greeting } from "../template-parts";

/** An offer with a personal code to a customer who is drifting off. */
export const winBackOffer: Template = {
  id: "win-back-offer",
  budget: "takes",
  compose(variables, t) {
    const { shopName: shop, shopUrl: url, code, benefit, lastDay } = variables;
    const words = { shop, benefit, code, day: lastDay };
    const text = (key: string) => t(`messages:template.win-back-offer.${key}`, words);
    return {
      subject: asTitle(text(benefit ? "subject" : "subjectPlain")),
      preheader: text(benefit ? "preheader" : "preheaderPlain"),
      blocks: compact([
        { kind: "heading", text: greeting(variables, t) },
        { kind: "paragraph", text: text(benefit ? "body" : "bodyPlain") },
        code && { kind: "code", label: t("messages:template.codeLabel"), code },
        { kind: "button", text: t("messages:template.toShop"), url },
        lastDay && { kind: "note", text: t("messages:template.validUntil", words) },
        code && { kind: "note", text: t("messages:template.onlyYou") },
      ]),
      short: text(code && benefit ? "short" : "shortPlain"),
    };
  },
};
