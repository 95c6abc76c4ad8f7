import { freshPromotionId, type CodeImport, type Promotions, type RedeemCode } from "./promotions";

/** How fast imports of codes go, in real time; Shopify names no figures. */
export const codeImportPace = { startDelayMs: 60, codesPerSecond: 5000 };

export const codeKey = (code: string) => code.trim().toLowerCase();

/** Looks a code up as the checkout does: whatever its case. */
export function findCode(promotions: Promotions, code: string): RedeemCode | null {
  return promotions.codes.get(codeKey(code)) ?? null;
}

/** Gives a discount one more code; null when any discount of the shop has it already. */
export function addCode(
  promotions: Promotions,
  discountId: bigint,
  code: string,
  now: number,
): RedeemCode | null {
  const discount = promotions.discounts.get(discountId);
  if (!discount || promotions.codes.has(codeKey(code))) return null;
  const made = { id: freshPromotionId(promotions), discountId, code: code.trim(), createdAt: now };
  promotions.codes.set(codeKey(code), made);
  discount.codes.set(made.id, made);
  return made;
}

export function removeCode(promotions: Promotions, code: RedeemCode): void {
  promotions.codes.delete(codeKey(code.code));
  promotions.discounts.get(code.discountId)?.codes.delete(code.id);
}

/** Begins an import; its codes are made as real time passes, see {@link settleImports}. */
export function beginImport(
  promotions: Promotions,
  discountId: bigint,
  codes: readonly string[],
  now: number,
): CodeImport {
  const started: CodeImport = {
    id: freshPromotionId(promotions),
    discountId,
    createdAt: now,
    codes: codes.map((code) => ({ code, codeId: null, error: null, tried: false })),
    startsAtMs: performance.now() + codeImportPace.startDelayMs,
  };
  promotions.codeImports.set(started.id, started);
  return started;
}

/** Makes the codes of imports whose time has come, oldest import first: whoever was first has the code. */
export function settleImports(promotions: Promotions, now: number, realMs = performance.now()): void {
  for (const running of promotions.codeImports.values()) {
    if (isDone(running) || realMs < running.startsAtMs) continue;
    const due = Math.floor(((realMs - running.startsAtMs) * codeImportPace.codesPerSecond) / 1000) + 1;
    for (const entry of running.codes.slice(0, due)) {
      if (entry.tried) continue;
      entry.tried = true;
      entry.error = complaint(promotions, running.discountId, entry.code);
      if (entry.error === null)
        entry.codeId = addCode(promotions, running.discountId, entry.code, now)?.id ?? null;
    }
  }
}

export const isDone = (one: CodeImport) => one.codes.at(-1)?.tried === true;

function complaint(promotions: Promotions, discountId: bigint, code: string): string | null {
  const text = code.trim();
  if (text === "") return "can't be blank";
  if (text.length > 255) return "is too long (maximum is 255 characters)";
  if (!promotions.discounts.has(discountId)) return "discount does not exist";
  return promotions.codes.has(codeKey(text)) ? "must be unique. Please try a different code." : null;
}
