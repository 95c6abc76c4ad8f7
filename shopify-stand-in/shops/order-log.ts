import { buildLoggedOrder } from "./build-logged-order";
import { countries } from "./countries";
import { countryCodeOf } from "./country-codes";
import { createIdSequence, firstIds } from "./id-sequence";
import type { LoggedGoods } from "./logged-goods";
import { readLoggedGoods } from "./logged-goods";
import { applyRefund, refundedMinor, refundLine } from "./order-amounts";
import type { LoggedRow } from "./order-log-rows";
import { readOrderRows } from "./order-log-rows";
import { inventPerson } from "./people";
import type { Random } from "./random";
import { createRandom } from "./random";
import { createShopCalendar } from "./shop-calendar";
import type { SandboxCustomer, SandboxOrder, SandboxShop } from "./shop-model";
import { setShopifySegments } from "./shopify-segments";

export interface OrderLogOptions {
  /** CSV: customer_id, date, amount, optionally order_id; further columns are ignored. */
  ordersFile: string;
  /** CSV, plain or .gz: customer_id, date, amount, order_id, sku, product, quantity, optionally country. */
  linesFile?: string;
  /** The log's last day becomes the day before this instant. */
  now: number;
  handle?: string;
  currencyCode?: string;
  ianaTimezone?: string;
  countryCode?: string;
}

/** How the log was counted: each row of the file is in exactly one of the first two numbers. */
export interface OrderLogSummary {
  /** Rows with an amount of zero or more: each is an order. */
  orders: number;
  /** Rows with a negative amount. */
  refundRows: number;
  /** Of the orders: with an amount of zero. */
  zeroOrders: number;
  /** Of the refund rows: all of the money found an earlier order of the customer. */
  refundsPlaced: number;
  /** Of the refund rows: some of the money did. */
  refundsPartlyPlaced: number;
  /** Of the refund rows: no earlier order of the customer had anything left to refund. */
  refundsWithoutOrder: number;
  /** Money of refund rows that found no order, minor units. */
  unplacedRefundMinor: bigint;
  /** Of the orders: paid back to the last penny. */
  ordersRefundedInFull: number;
  /** Orders that still have a value, and customers with at least one of them: what a purchase rule should find. */
  ordersWithValue: number;
  customersWithValue: number;
  /** All customers that the log names. */
  customers: number;
  /** How many days the log was moved forward. */
  daysMoved: number;
}

/** A shop from a log, with the account of how its rows were taken. */
export interface LoggedShop extends SandboxShop {
  summary: OrderLogSummary;
}

/**
 * A shop fed from a real order log, moved forward in time by whole days so that its last day is yesterday; times of day stay.
 * A negative amount is paid back on the customer's latest earlier orders, newest first, each down to zero at most. Customers
 * keep their numbers (when all are numbers) and get invented names.
 * @throws OrderLogError for a row that is not allowed, naming file, line and column
 */
export async function createShopFromOrderLog(options: OrderLogOptions): Promise<LoggedShop> {
  const { now, currencyCode = "GBP", ianaTimezone = "Europe/London", countryCode = "GB" } = options;
  const calendar = createShopCalendar(ianaTimezone);
  const rows = await readOrderRows(options.ordersFile, currencyCode);
  const daysMoved = calendar.dayOf(now) - 1 - rows.at(-1)!.day;
  const at = (row: LoggedRow) => calendar.instant(row.day + daysMoved, row.secondOfDay);
  const random = createRandom("order log");
  const goods = await readLoggedGoods(options.linesFile, rows, currencyCode, random.fork("goods"));
  const openedAt = at(rows[0]!) - 30 * 86_400_000;

  const shop: LoggedShop = {
    profile: {
      id: firstIds.shop + 1n,
      handle: options.handle ?? "order-log",
      name: "Shop of the order log",
      email: "hello@order-log.example.com",
      currencyCode,
      presentment: [{ currencyCode, rate: 1 }],
      ianaTimezone,
      countryCode,
      planName: "Grow",
      createdAt: openedAt,
    },
    customers: new Map(),
    products: new Map(),
    orders: new Map(),
    abandonedCheckouts: new Map(),
    summary: { ...emptySummary, daysMoved },
  };
  for (const product of goods.products) {
    product.createdAt = product.updatedAt = openedAt;
    shop.products.set(product.id, product);
  }
  const customers = addCustomers(shop, rows, at, goods, random.fork("customers"));
  addOrders(shop, rows, at, goods, customers, random.fork("orders"));
  summarise(shop);
  setShopifySegments(shop, now);
  return shop;
}

const emptySummary: OrderLogSummary = {
  orders: 0,
  refundRows: 0,
  zeroOrders: 0,
  refundsPlaced: 0,
  refundsPartlyPlaced: 0,
  refundsWithoutOrder: 0,
  unplacedRefundMinor: 0n,
  ordersRefundedInFull: 0,
  ordersWithValue: 0,
  customersWithValue: 0,
  customers: 0,
  daysMoved: 0,
};

type InstantOf = (row: LoggedRow) => number;

function addCustomers(
  shop: SandboxShop,
  rows: readonly LoggedRow[],
  at: InstantOf,
  goods: LoggedGoods,
  random: Random,
): Map<string, SandboxCustomer> {
  const named = new Map<string, SandboxCustomer>();
  const numbered = rows.every((row) => /^[1-9]\d{0,17}$/.test(row.customer));
  const nextId = createIdSequence(firstIds.customer, random);
  for (const row of rows) {
    const known = named.get(row.customer);
    if (known) {
      known.updatedAt = at(row);
      continue;
    }
    const countryCode = countryCodeOf(goods.countryOf.get(row.customer) ?? "") ?? shop.profile.countryCode;
    const country = countries.find((entry) => entry.code === countryCode);
    const own = random.fork(row.customer);
    const [city, zip] = country ? own.pick(country.cities) : ["", ""];
    const id = numbered ? BigInt(row.customer) : nextId();
    const customer: SandboxCustomer = {
      id,
      createdAt: at(row),
      updatedAt: at(row),
      ...inventPerson(own, country?.names ?? "western", named.size + 1),
      phone: null,
      locale: country?.locales[0] ?? "en",
      countryCode,
      city,
      zip,
      state: "DISABLED",
      tags: numbered ? [] : [`log ${row.customer}`],
      marketingState: own.chance(0.5) ? "SUBSCRIBED" : "NOT_SUBSCRIBED",
      rfmGroup: null,
      predictedSpendTier: null,
    };
    named.set(row.customer, customer);
    shop.customers.set(id, customer);
  }
  return named;
}

function addOrders(
  shop: LoggedShop,
  rows: readonly LoggedRow[],
  at: InstantOf,
  goods: LoggedGoods,
  customers: Map<string, SandboxCustomer>,
  random: Random,
): void {
  const materials = {
    shop,
    goods,
    random,
    nextOrderId: createIdSequence(firstIds.order, random),
    nextLineId: createIdSequence(firstIds.line, random),
    names: new Set<string>(),
  };
  const nextRefundId = createIdSequence(firstIds.refund, random);
  const openOrders = new Map<string, SandboxOrder[]>();
  for (const row of rows) {
    const earlier = openOrders.get(row.customer) ?? [];
    openOrders.set(row.customer, earlier);
    if (row.amountMinor < 0n) {
      placeRefund(shop.summary, earlier, -row.amountMinor, at(row), nextRefundId);
      continue;
    }
    const order = buildLoggedOrder(row, customers.get(row.customer)!.id, at(row), materials);
    shop.orders.set(order.id, order);
    earlier.push(order);
  }
}

/** Pays `amountMinor` back on the newest of a customer's orders that have something left; drops those that have not. */
function placeRefund(
  summary: OrderLogSummary,
  earlier: SandboxOrder[],
  amountMinor: bigint,
  createdAt: number,
  nextRefundId: () => bigint,
): void {
  let left = amountMinor;
  while (left > 0n && earlier.length > 0) {
    const order = earlier.at(-1)!;
    const open = order.totalMinor - refundedMinor(order);
    const totalMinor = left < open ? left : open;
    if (totalMinor > 0n) {
      const whole = totalMinor === order.totalMinor;
      const lines = whole ? order.lines.map((line) => refundLine(line, line.quantity, "RETURN")) : [];
      applyRefund(order, { id: nextRefundId(), createdAt, note: null, totalMinor, lines });
      left -= totalMinor;
    }
    if (totalMinor === open) earlier.pop();
  }
  summary.refundRows += 1;
  summary.unplacedRefundMinor += left;
  if (left === 0n) summary.refundsPlaced += 1;
  else if (left < amountMinor) summary.refundsPartlyPlaced += 1;
  else summary.refundsWithoutOrder += 1;
}

function summarise(shop: LoggedShop): void {
  const { summary } = shop;
  const withValue = new Set<bigint | null>();
  for (const order of shop.orders.values()) {
    summary.orders += 1;
    if (order.totalMinor === 0n) summary.zeroOrders += 1;
    else if (order.financialStatus === "REFUNDED") summary.ordersRefundedInFull += 1;
    else {
      summary.ordersWithValue += 1;
      withValue.add(order.customerId);
    }
  }
  summary.customersWithValue = withValue.size;
  summary.customers = shop.customers.size;
}
