import type { TFunction } from "i18next";
import type { MessageVariables } from "./message-variables";
import type { Block } from "./template";

/** How a message begins: with the name where there is one. */
export const greeting = ({ firstName }: MessageVariables, t: TFunction): string =>
  firstName ? t("messages:template.greeting", { name: firstName }) : t("messages:template.greetingPlain");

/** The blocks that are there. */
export const compact = (blocks: (Block | false | "" | null | undefined)[]): Block[] =>
  blocks.filter((block): block is Block => Boolean(block));

/** A line that begins with words of its own, such as those of a benefit, begins with a capital. */
export const asTitle = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
