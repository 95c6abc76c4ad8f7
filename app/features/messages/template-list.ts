import type { Template } from "./template";
import { codeExpires } from "./templates/code-expires";
import { eventPlaceWords } from "./templates/event-place";
import { improvementNews } from "./templates/improvement-news";
import { invitationWords } from "./templates/invitation";
import { personalGoodsWords } from "./templates/personal-goods";
import { secondOrder } from "./templates/second-order";
import { specialTermsWords } from "./templates/special-terms";
import { storeCreditWords } from "./templates/store-credit";
import { winBackOffer } from "./templates/win-back-offer";

/** Every kind of message there is. */
export const templates = [
  winBackOffer,
  improvementNews,
  secondOrder,
  codeExpires,
  specialTermsWords,
  personalGoodsWords,
  storeCreditWords,
  invitationWords,
  eventPlaceWords,
] as const satisfies Template[];

/** Errors: throws when there is no template of that name. */
export function getTemplate(id: string): Template {
  const found = templates.find((template) => template.id === id);
  if (!found)
    throw new Error(`There is no message template "${id}": ${templates.map((one) => one.id).join(", ")}`);
  return found;
}
