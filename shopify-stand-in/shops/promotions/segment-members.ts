import { currencyDigits } from "../currency-digits";
import { refundedMinor } from "../order-amounts";
import type { SandboxCustomer, SandboxShop } from "../shop-model";
import { smsStateOf } from "./consent";
import { promotionsOf } from "./promotions";
import { parseSegmentQuery, type SegmentFacts, type SegmentTest } from "./segment-query";

const testsByQuery = new Map<string, SegmentTest | null>();

/** The test of a stored query; null for one that cannot be read, which segmentCreate refuses. */
function testOf(query: string): SegmentTest | null {
  let test = testsByQuery.get(query);
  if (test === undefined) {
    const parsed = parseSegmentQuery(query);
    testsByQuery.set(query, (test = parsed.ok ? parsed.test : null));
  }
  return test;
}

/** Whether a customer belongs to one of the segments now. */
export function isInSegments(
  shop: SandboxShop,
  customer: SandboxCustomer,
  segmentIds: ReadonlySet<bigint>,
  now: number,
): boolean {
  const { segments } = promotionsOf(shop);
  let facts: SegmentFacts | null = null;
  for (const id of segmentIds) {
    const segment = segments.get(id);
    const test = segment && testOf(segment.query);
    if (test?.((facts ??= factsOfOne(shop, customer)), now)) return true;
  }
  return false;
}

/** The customers that a query selects. */
export function segmentMembers(shop: SandboxShop, query: string, now: number): SandboxCustomer[] {
  const test = testOf(query);
  if (!test) return [];
  const facts = factsOfAll(shop);
  return [...facts.values()].filter((one) => test(one, now)).map(({ customer }) => customer);
}

const bare = (customer: SandboxCustomer): SegmentFacts => ({
  customer,
  orders: 0,
  spent: 0,
  firstOrderAt: null,
  lastOrderAt: null,
  abandonedCheckoutAt: null,
  smsState: smsStateOf(customer),
});

function factsOfOne(shop: SandboxShop, customer: SandboxCustomer): SegmentFacts {
  return countedFor(shop, new Map([[customer.id, bare(customer)]])).get(customer.id)!;
}

function factsOfAll(shop: SandboxShop): Map<bigint, SegmentFacts> {
  const living = [...shop.customers.values()].filter((one) => !one.deleted && one.mergedInto === undefined);
  return countedFor(shop, new Map(living.map((customer) => [customer.id, bare(customer)])));
}

function countedFor(shop: SandboxShop, facts: Map<bigint, SegmentFacts>): Map<bigint, SegmentFacts> {
  const unit = 10 ** currencyDigits(shop.profile.currencyCode);
  for (const order of shop.orders.values()) {
    const one = order.test ? undefined : facts.get(livingId(shop, order.customerId));
    if (!one) continue;
    one.orders += 1;
    if (order.financialStatus !== "PENDING" && order.financialStatus !== "VOIDED")
      one.spent += Number(order.totalMinor - refundedMinor(order)) / unit;
    one.firstOrderAt = Math.min(one.firstOrderAt ?? Infinity, order.processedAt);
    one.lastOrderAt = Math.max(one.lastOrderAt ?? 0, order.processedAt);
  }
  for (const checkout of shop.abandonedCheckouts.values()) {
    const one = facts.get(livingId(shop, checkout.customerId));
    if (one && checkout.completedAt === null)
      one.abandonedCheckoutAt = Math.max(one.abandonedCheckoutAt ?? 0, checkout.createdAt);
  }
  return facts;
}

/** The account that a customer's was merged into, if it was; -1 for nobody. */
function livingId(shop: SandboxShop, id: bigint | null): bigint {
  let living = id ?? -1n;
  for (let hops = 0; hops < 20; hops++) {
    const into = shop.customers.get(living)?.mergedInto;
    if (into === undefined) break;
    living = into;
  }
  return living;
}
