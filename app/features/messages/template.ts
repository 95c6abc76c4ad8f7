import type { TFunction } from "i18next";
import type { MessageVariables } from "./message-variables";

/** A piece of a message, in the order in which it is read. Each channel shows it in its own way. */
export type Block =
  | { kind: "heading" | "paragraph" | "note"; text: string }
  | { kind: "code"; label: string; code: string }
  | { kind: "button"; text: string; url: string }
  | { kind: "goods"; goods: { title: string; detail: string; url: string }[] };

/** A message in words, before a channel gives it its form. */
export interface Composed {
  subject: string;
  /** What mail programs show beside the subject. */
  preheader: string;
  blocks: Block[];
  /** The whole in one or two sentences, where there is no room for more. */
  short: string;
}

/** One kind of message. A new one: its file, its line in template-list.ts, its texts under `messages:template.<id>`. */
export interface Template {
  id: string;
  /**
   * takes: it is an offer or an appeal, and uses up the contact of its customer. rides: it belongs to a contact that is there
   * already, and needs consent only.
   */
  budget: "takes" | "rides";
  compose: (variables: MessageVariables, t: TFunction) => Composed;
}
