import { findCode } from "./redeem-codes";
import type { Promotions } from "./promotions";

/** A message as it arrived at the shopper's. */
export interface SandboxMessage {
  id: number;
  at: number;
  channel: "email" | "sms" | "push";
  to: string;
  from: string;
  subject: string;
  text: string;
  /** Null for what has no HTML part. */
  html: string | null;
  headers: { name: string; value: string }[];
  /** Whose address it went to; null for nobody's of the shop. */
  customerId: bigint | null;
}

const word = /[\p{L}\p{N}][\p{L}\p{N}_-]{3,}/gu;

/** Codes of the shop that a message names. */
export function codesIn(promotions: Promotions, { subject, text, html }: SandboxMessage): string[] {
  const seen = `${subject}\n${text}\n${(html ?? "").replace(/<[^>]*>/g, " ")}`;
  const found = new Set<string>();
  for (const [candidate] of seen.matchAll(word)) {
    const code = findCode(promotions, candidate);
    if (code) found.add(code.code);
  }
  return [...found];
}
