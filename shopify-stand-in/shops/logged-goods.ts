import { createIdSequence, firstIds } from "./id-sequence";
import { readLineRows } from "./order-log-rows";
import type { LoggedLine, LoggedRow } from "./order-log-rows";
import type { Random } from "./random";
import type { SandboxProduct, SandboxVariant } from "./shop-model";

/** One thing that was sold in an order of the log. */
export interface SoldGood {
  sku: string;
  quantity: number;
  amountMinor: bigint;
}

/** What the log knows of goods: per order, per article, and the country each customer's goods went to. */
export interface LoggedGoods {
  ofOrder(row: LoggedRow): readonly SoldGood[];
  product(sku: string): { product: SandboxProduct; variant: SandboxVariant };
  countryOf: Map<string, string>;
  products: SandboxProduct[];
}

/** Article of orders whose goods the log does not tell. */
const untold = "LOG-GOODS";

/**
 * Reads the lines file, if there is one. Each article becomes a product with one variant, named as it was named first, at
 * the price it was last sold for. Lines of refunds and of orders that the log does not have are passed over.
 */
export async function readLoggedGoods(
  linesFile: string | undefined,
  rows: readonly LoggedRow[],
  currencyCode: string,
  random: Random,
): Promise<LoggedGoods> {
  const goods = new Map<string, SoldGood[]>();
  for (const row of rows) if (row.amountMinor >= 0n && !goods.has(keyOf(row))) goods.set(keyOf(row), []);
  const articles = new Map<string, { title: string; priceMinor: bigint }>();
  const countryOf = new Map<string, string>();
  if (linesFile !== undefined) {
    await readLineRows(linesFile, currencyCode, (line) => {
      if (line.country !== "") countryOf.set(line.customer, line.country);
      const sold = goods.get(keyOf(line)) ?? goods.get(keyOf({ ...line, orderId: null }));
      if (!sold || line.amountMinor < 0n || line.quantity <= 0) return;
      const quantity = Math.max(1, Math.round(line.quantity));
      const good = { sku: line.sku || untold, quantity, amountMinor: line.amountMinor };
      sold.push(good);
      nameArticle(articles, good, line);
    });
  }
  return { countryOf, ofOrder: (row) => goods.get(keyOf(row)) ?? [], ...buildProducts(articles, random) };
}

function keyOf(row: LoggedRow): string {
  return row.orderId === null ? `${row.customer} ${row.day} ${row.secondOfDay}` : `order ${row.orderId}`;
}

function nameArticle(
  articles: Map<string, { title: string; priceMinor: bigint }>,
  good: SoldGood,
  line: LoggedLine,
): void {
  const known = articles.get(good.sku);
  const priceMinor = good.amountMinor / BigInt(good.quantity);
  if (known) {
    if (priceMinor > 0n) known.priceMinor = priceMinor;
    known.title ||= plainTitle(line);
  } else {
    articles.set(good.sku, { title: plainTitle(line), priceMinor });
  }
}

function plainTitle(line: LoggedLine): string {
  return line.product.replace(/\s+/g, " ");
}

function buildProducts(articles: Map<string, { title: string; priceMinor: bigint }>, random: Random) {
  const nextProduct = createIdSequence(firstIds.product, random);
  const nextVariant = createIdSequence(firstIds.variant, random);
  const bySku = new Map<string, { product: SandboxProduct; variant: SandboxVariant }>();
  if (!articles.has(untold)) articles.set(untold, { title: "Goods", priceMinor: 0n });
  for (const [sku, { title, priceMinor }] of articles) {
    const variant = {
      id: nextVariant(),
      title: "Default Title",
      sku,
      priceMinor,
      inventoryQuantity: random.int(0, 500),
    };
    const product: SandboxProduct = {
      id: nextProduct(),
      handle: `item-${sku.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
      title: title || sku,
      status: "ACTIVE",
      productType: "",
      vendor: "",
      tags: [],
      isGiftCard: false,
      createdAt: 0,
      updatedAt: 0,
      imageUrl: null,
      variants: [variant],
    };
    bySku.set(sku, { product, variant });
  }
  return {
    products: [...bySku.values()].map((entry) => entry.product),
    product: (sku: string) => bySku.get(sku) ?? bySku.get(untold)!,
  };
}
