import type { Template } from "../template";
import { compact, greeting } from "../template-parts";

/** Reminds a customer once of a code that is about to expire. */
export const codeExpires: Template = {
  id: "code-expires",
  budget: "rides",
  compose(variables, t) {
    const { shopName: shop, shopUrl: url, code, benefit, lastDay } = variables;
    const text = (key: string) =>
      t(`messages:template.code-expires.${key}`, { shop, benefit, code, day: lastDay });
    return {
      subject: text("subject"),
      preheader: text("preheader"),
      blocks: compact([
        { kind: "heading", text: greeting(variables, t) },
        { kind: "paragraph", text: text(benefit ? "body" : "bodyPlain") },
        code && { kind: "code", label: t("messages:template.codeLabel"), code },
        { kind: "button", text: t("messages:template.toShop"), url },
      ]),
      short: text("short"),
    };
  },
};
