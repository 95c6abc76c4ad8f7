import { z } from "zod";
import { isPossibleId } from "~/platform/ids";
import { parseInstant } from "~/platform/instant";
import { LONGEST_TEXT } from "~/platform/wire-values";

/** What fields of REST-shaped payloads have in common. Texts that are no such thing reject the payload with the place. */
export const id = z
  .union([z.bigint(), z.number().int()])
  .transform((value) => BigInt(value))
  .refine(isPossibleId, "expected a number between 1 and 2^63");
export const idOrNull = id.nullish().transform((value) => value ?? null);
export const text = z.string().max(LONGEST_TEXT);
export const textOrNull = text.nullish().transform((value) => value || null);
/** What identifies a record, or is a line of a person's address. */
export const shortText = z.string().max(255);
export const shortTextOrNull = shortText.nullish().transform((value) => value || null);
/** How many pieces. */
export const count = z.number().int().min(0).max(2_147_483_647);
export const instant = z.string().transform((value, context) => {
  try {
    return parseInstant(value);
  } catch {
    context.addIssue({ code: "custom", message: "expected a moment such as 2026-11-22T10:00:00Z" });
    return z.NEVER;
  }
});
export const instantOrNull = instant.nullish().transform((value) => value ?? null);
/** Decimal text; refunds carry some amounts as numbers. */
export const amount = z.union([z.string(), z.number().transform(String)]);
export const amountOrZero = amount.nullish().transform((value) => value ?? "0");

/** "a, b" -> ["a", "b"]. */
export const tags = text.nullish().transform((value) =>
  (value ?? "")
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean),
);

/** Enum words come in small letters; records carry those of Admin GraphQL. */
export const word = shortText.nullish().transform((value) => (value ? value.toUpperCase() : null));

const money = z.object({ amount: z.string(), currency_code: z.string().optional() });
/** An amount in the shop's currency and in the buyer's. */
export const moneySet = z.object({ shop_money: money, presentment_money: money.optional() });
