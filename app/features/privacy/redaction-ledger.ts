import { createHash } from "node:crypto";

/** Somebody was forgotten. Also a line of REDACTION_LEDGER_FILE, as JSON. */
export interface LedgerEntry {
  kind: "customer-redacted" | "shop-erased";
  /** {@link hashOfShop}: the ledger outlives the shop, and must not tell who it was. */
  shopHash: string;
  customer: bigint | null;
  /** Of a shop: when Shopify asked for the erasure. */
  at: Date;
}

export const hashOfShop = (domain: string): string =>
  createHash("sha256").update(`holdfast redaction ledger\n${domain}`).digest("hex");

export const ledgerLine = ({ kind, shopHash, customer, at }: LedgerEntry): string =>
  JSON.stringify({
    kind,
    shopHash,
    customer: customer === null ? null : String(customer),
    at: at.toISOString(),
  });

/** Errors: throws with the number of a line that is none of a ledger. A last line without its end was never finished. */
export function readLedger(text: string): LedgerEntry[] {
  const lines = text.split("\n");
  const unfinished = lines.pop() ?? "";
  const entries = lines.flatMap((line, at) => (line.trim() === "" ? [] : [readLine(line, at + 1)]));
  try {
    return unfinished.trim() === "" ? entries : [...entries, readLine(unfinished, lines.length + 1)];
  } catch {
    return entries;
  }
}

function readLine(line: string, number: number): LedgerEntry {
  const wrong = new Error(`line ${number} is no line of a redaction ledger`);
  let parsed: Record<string, unknown>;
  try {
    parsed = JSON.parse(line) as Record<string, unknown>;
  } catch {
    throw wrong;
  }
  const { kind, shopHash, customer, at } = parsed;
  const instant = new Date(String(at));
  if (
    (kind !== "customer-redacted" && kind !== "shop-erased") ||
    !/^[0-9a-f]{64}$/.test(String(shopHash)) ||
    Number.isNaN(instant.getTime()) ||
    (kind === "customer-redacted" && !/^\d+$/.test(String(customer)))
  )
    throw wrong;
  return {
    kind,
    shopHash: String(shopHash),
    customer: kind === "customer-redacted" ? BigInt(String(customer)) : null,
    at: instant,
  };
}
