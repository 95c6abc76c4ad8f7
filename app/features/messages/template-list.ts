import type { Template } from "./template";
import { codeExpires } from "./templates/code-expires";
import { improvementNews } from "./templates/improvement-news";
import { secondOrder } from "./templates/second-order";
import { specialTermsWords } from "./templates/special-terms";
import { winBackOffer } from "./templates/win-back-offer";

/** Every kind of message there is. */
export const templates = [
  winBackOffer,
  improvementNews,
  secondOrder,
  codeExpires,
  specialTermsWords,
] as const satisfies Template[];

/** Errors: throws when there is no template of that name. */
export function getTemplate(id: string): Template {
  const found = templates.find((template) => template.id === id);
  if (!found)
    throw new Error(`There is no message template "${id}": ${templates.map((one) => one.id).join(", ")}`);
  return found;
}
