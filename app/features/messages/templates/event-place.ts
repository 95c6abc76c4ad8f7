import type { Template } from "../template";
import { compact, greeting } from "../template-parts";

/** Tells somebody on the waiting list of an event that a place has become free and is theirs. */
export const eventPlaceWords: Template = {
  id: "event-place",
  budget: "rides",
  compose(variables, t) {
    const { shopName: shop, shopUrl, event, answerUrl } = variables;
    const words = { shop, event: event?.name, when: event?.when, place: event?.place };
    const text = (key: string) => t(`messages:template.event-place.${key}`, words);
    return {
      subject: text("subject"),
      preheader: text("preheader"),
      blocks: compact([
        { kind: "heading", text: greeting(variables, t) },
        { kind: "paragraph", text: text("body") },
        { kind: "paragraph", text: t("messages:template.invitation.facts", words) },
        { kind: "button", text: text("answer"), url: answerUrl ?? shopUrl },
      ]),
      short: text("short"),
    };
  },
};
