import type { Template } from "../template";
import { compact, greeting } from "../template-parts";

/** Tells those who left because of something that it has become better. */
export const improvementNews: Template = {
  id: "improvement-news",
  budget: "takes",
  compose(variables, t) {
    const { shopName: shop, shopUrl: url, news } = variables;
    const text = (key: string) => t(`messages:template.improvement-news.${key}`, { shop, news });
    return {
      subject: text("subject"),
      preheader: text("preheader"),
      blocks: compact([
        { kind: "heading", text: greeting(variables, t) },
        { kind: "paragraph", text: text("body") },
        news && { kind: "paragraph", text: news },
        { kind: "button", text: t("messages:template.toShop"), url },
      ]),
      short: text("short"),
    };
  },
};
