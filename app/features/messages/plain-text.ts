import type { Footer } from "./footer";
import type { Block, Composed } from "./template";

/** The plain-text part of an e-mail, from the same blocks as the other one: for those who read, or listen, without pictures. */
export function plainText(composed: Composed, footer: Footer, unsubscribeUrl: string): string {
  const foot = [footer.why, `${footer.unsubscribe}: ${unsubscribeUrl}`, footer.postalAddress];
  return [...composed.blocks.map(lineOf), "-- ", foot.filter(Boolean).join("\n")].join("\n\n") + "\n";
}

function lineOf(block: Block): string {
  if (block.kind === "code") return `${block.label}: ${block.code}`;
  if (block.kind === "goods")
    return block.goods.map(({ title, detail, url }) => `${title} (${detail}): ${url}`).join("\n");
  return block.kind === "button" ? `${block.text}: ${block.url}` : block.text;
}

/** An SMS: the short form, and the way out. */
export const smsText = (composed: Composed, footer: Footer, unsubscribeUrl: string): string =>
  `${composed.short} ${footer.unsubscribe}: ${unsubscribeUrl}`;
