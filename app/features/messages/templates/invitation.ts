import type { Template } from "../template";
import { compact, greeting } from "../template-parts";

/** Asks a customer to an event; the button leads to the page where they say whether they come. */
export const invitationWords: Template = {
  id: "invitation",
  budget: "takes",
  compose(variables, t) {
    const { shopName: shop, shopUrl, event, answerUrl, ownWords } = variables;
    const words = { shop, event: event?.name, when: event?.when, place: event?.place };
    const text = (key: string) => t(`messages:template.invitation.${key}`, words);
    return {
      subject: text("subject"),
      preheader: text("preheader"),
      blocks: compact([
        { kind: "heading", text: greeting(variables, t) },
        { kind: "paragraph", text: text("body") },
        { kind: "paragraph", text: text("facts") },
        ownWords && { kind: "paragraph", text: ownWords },
        { kind: "button", text: text("answer"), url: answerUrl ?? shopUrl },
        { kind: "note", text: text("limited") },
      ]),
      short: text("short"),
    };
  },
};
