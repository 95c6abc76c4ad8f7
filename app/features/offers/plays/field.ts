import { z } from "zod";
import { formatMinorPlain } from "~/platform/money";
import { typedAmount, typedWholeNumber } from "~/platform/typed";

/** How the editor asks for a setting of a play. */
export type FieldKind =
  "percent" | "money" | "number" | "days" | "text" | "long-text" | "date" | "choice" | "product" | "products";

/**
 * One thing a merchant sets of a play. Its texts are `fields.<text>.label` and `.fault` of the catalogue `campaigns`, `.help` where it has
 * help, and `.options.<option>` of a choice. Its name in a play is what it is stored by; plays that share a name share the field.
 */
export interface PlayField<Value = unknown> {
  kind: FieldKind;
  text: string;
  help: boolean;
  /** As a new campaign begins with it. */
  begins: string;
  /** Of a choice. */
  options: readonly string[];
  /** What a database keeps of it. */
  schema: z.ZodType<Value>;
  /** What was typed, or null when it can not be meant; amounts are in minor units of the currency. */
  read(text: string, currency: string): Value | null;
  /** A kept value as it is typed. */
  write(value: Value, currency: string): string;
}

/** What every field may say of itself. */
interface Said {
  text: string;
  help?: boolean;
  begins?: string;
}

const said = ({ text, help = false, begins = "" }: Said) => ({ text, help, begins, options: [] });

/** The longest text a merchant may type into any field. */
export const longestText = 2000;

const whole =
  (kind: "percent" | "number" | "days") =>
  (of: Said & { from: number; to: number }): PlayField<number> => ({
    ...{ kind, ...said(of), schema: z.number().int().min(of.from).max(of.to) },
    read: (text) => typedWholeNumber(text, of.from, of.to),
    write: String,
  });

/** A whole number of percent, from .. to. */
export const percentField = whole("percent");
/** A whole number, from .. to. */
export const numberField = whole("number");
/** A whole number of days, from .. to. */
export const daysField = whole("days");

/** An amount in minor units; `from` 0 or 1 minor unit. */
export function moneyField(of: Said & { from: 0 | 1 }): PlayField<number> {
  const schema = z.number().int().min(of.from).max(1_000_000_000);
  return {
    ...{ kind: "money", ...said(of), schema },
    read: (text, currency) => schema.safeParse(typedAmount(text, currency)).data ?? null,
    write: (minor, currency) => formatMinorPlain(BigInt(minor), currency).replace(/\.0$/, ""),
  };
}

/** Words of the merchant's own; empty only where `optional`. */
export function textField(of: Said & { long?: boolean; optional?: boolean }): PlayField<string> {
  const schema = z
    .string()
    .trim()
    .min(of.optional ? 0 : 1)
    .max(of.long ? longestText : 200);
  return {
    ...{ kind: of.long ? "long-text" : "text", ...said(of), schema },
    read: (text) => schema.safeParse(text).data ?? null,
    write: String,
  };
}

/** A day of the shop, as ISO date. */
export function dateField(of: Said): PlayField<string> {
  const schema = z.iso.date();
  return {
    ...{ kind: "date", ...said(of), schema },
    read: (text) => schema.safeParse(text.trim()).data ?? null,
    write: String,
  };
}

/** One of several; it begins with the first unless told otherwise. */
export function choiceField<const Option extends string>(
  of: Said & { options: readonly [Option, ...Option[]] },
): PlayField<Option> {
  const schema = z.enum(of.options);
  return {
    ...{ kind: "choice", ...said({ begins: of.options[0], ...of }), options: of.options, schema },
    read: (text) => (schema.safeParse(text).data as Option | undefined) ?? null,
    write: String,
  };
}

/** A product of the shop: Shopify's number as text, and its title when it was chosen. */
export const productSchema = z.object({ id: z.string().regex(/^\d{1,20}$/), title: z.string().max(255) });
export type ChosenProduct = z.output<typeof productSchema>;

/** One product; typed it is its number and its title, as {@link productText} writes them. */
export function productField(of: Said): PlayField<ChosenProduct> {
  return {
    ...{ kind: "product", ...said(of), schema: productSchema },
    read: readProduct,
    write: productText,
  };
}

export const productText = ({ id, title }: ChosenProduct): string => `${id} ${title}`;

/** Reads what {@link productText} wrote; null when nothing is chosen. */
export function readProduct(text: string): ChosenProduct | null {
  const [, id, title] = /^(\d{1,20}) (.{0,255})$/s.exec(text) ?? [];
  return id === undefined ? null : { id, title: title! };
}

/** Products that a merchant chooses of one kind: each is said to Shopify by its number. */
const mostProducts = 10;
const productsSchema = z.array(productSchema).min(1).max(mostProducts);

/** One product or several; typed they are lines of what {@link productText} writes. */
export function productsField(of: Said): PlayField<ChosenProduct[]> {
  return {
    ...{ kind: "products", ...said(of), schema: productsSchema },
    read: (text) => {
      const chosen = readProducts(text);
      return productsSchema.safeParse(chosen).data ?? null;
    },
    write: productsText,
  };
}

/** Names are cut: ten of them have to fit into one field of the form. */
export const productsText = (products: readonly ChosenProduct[]): string =>
  products
    .map(({ id, title }) => productText({ id, title: title.replace(/\s+/g, " ").slice(0, 120) }))
    .join("\n");

/** Reads what {@link productsText} wrote; what is no product is left out. */
export const readProducts = (text: string): ChosenProduct[] =>
  text.split("\n").flatMap((line) => readProduct(line) ?? []);
