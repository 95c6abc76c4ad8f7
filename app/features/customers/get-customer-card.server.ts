import type { ShopTx } from "~/db.server";
import { getCustomerCampaigns } from "~/features/campaigns/get-customer-campaigns.server";
import { answerTo } from "~/features/cause-plays/cause-play";
import { getCausePlays } from "~/features/cause-plays/get-cause-plays.server";
import { getCustomerCause } from "~/features/causes/get-customer-cause.server";
import { getCustomerChurn } from "~/features/churn/customer-signals.server";
import { dayAt, isoOfDay } from "~/features/churn/day";
import { countCustomerOrders, listCustomerOrders } from "~/features/orders/list-customer-orders.server";
import { recordAccess } from "~/features/privacy/access-log.server";
import { unsealPersonal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { withheldFrom, type Reader } from "~/features/staff/reader";
import { createPageReads } from "~/page-reads.server";
import { asCustomerId } from "~/platform/ids";
import { asRfmGroup, asSpendTier } from "./compare-with-shopify";
import type { CustomerCard, CustomerCardResult } from "./customer-card";
import { findStoredCustomer, listMergedIds } from "./customer-card-store.server";
import { customerName } from "./customer-name";

const largestId = 9_223_372_036_854_775_807n;

/** Everything the customer's page shows a reader; `id` as it stands in the address. That personal fields are shown is noted. The orders may come later. */
export async function getCustomerCard(
  shop: Shop,
  reader: Reader,
  id: string,
  now: Date,
  signal: AbortSignal,
): Promise<CustomerCardResult> {
  if (!/^\d{1,19}$/.test(id) || BigInt(id) > largestId) return { state: "not-found", id };
  const reads = createPageReads(shop.id, signal);
  const read = await reads.first((tx) => readCard(tx, shop, reader, BigInt(id), now));
  if (read.state !== "found") return read;
  return {
    ...read,
    campaigns: reads.later("campaigns", (tx) => getCustomerCampaigns(tx, BigInt(id), now)),
    orders: reads.later("orders", (tx) => listCustomerOrders(tx, shop, asCustomerId(BigInt(id)))),
  };
}

type ReadCard = Exclude<CustomerCardResult, { state: "found" }> | { state: "found"; card: CustomerCard };

async function readCard(tx: ShopTx, shop: Shop, reader: Reader, id: bigint, now: Date): Promise<ReadCard> {
  const customer = await findStoredCustomer(tx, shop.id, id);
  if (customer?.mergedIntoId != null) {
    return { state: "merged", id: String(id), intoId: String(customer.mergedIntoId) };
  }
  const orderCount = await countCustomerOrders(tx, shop, asCustomerId(id));
  // Orders of a customer may arrive before the customer does.
  if (!customer && orderCount === 0) return { state: "not-found", id: String(id) };
  if (customer?.deletedAt && orderCount === 0) return { state: "deleted", id: String(id) };

  const may = reader.mayReadCustomers;
  const personal = may && customer?.personal ? unsealPersonal(shop.id, customer.personal) : null;
  const stoppedAt = customer?.profilingOptOutAt ?? null;
  const churn = stoppedAt ? null : await getCustomerChurn(tx, shop, asCustomerId(id));
  const cause = churn && (await getCustomerCause(tx, churn));
  const card: CustomerCard = {
    id: String(id),
    name: personal && customerName(personal),
    email: personal?.email ?? null,
    phone: personal?.phone ?? null,
    countryCode: may ? (customer?.countryCode ?? null) : null,
    customerSince: customer ? isoOfDay(dayAt(customer.createdAt, shop.timeZone)) : null,
    tags: may ? (customer?.tags ?? []) : [],
    redacted: customer?.redactedAt != null,
    profilingStoppedOn: stoppedAt ? isoOfDay(dayAt(stoppedAt, shop.timeZone)) : null,
    dataSaleOptOut: customer?.dataSaleOptOut ?? false,
    namesWithheld: withheldFrom(reader, shop),
    seesAllOrders: shop.seesAllOrders,
    ...{ currencyCode: shop.currencyCode, timeZone: shop.timeZone },
    today: isoOfDay(dayAt(now, shop.timeZone)),
    churn,
    ...{ cause, fits: cause && answerTo(await getCausePlays(tx), cause.cause) },
    shopify: {
      rfmGroup: asRfmGroup(customer?.shopifyRfmGroup ?? null),
      spendTier: asSpendTier(customer?.shopifySpendTier ?? null),
      orderCount: customer?.shopifyOrderCount?.toString() ?? null,
      spentMinor: customer?.shopifySpentMinor?.toString() ?? null,
    },
    orderCount,
    mergedIds: (await listMergedIds(tx, shop.id, id)).map(String),
  };
  if (personal) {
    await recordAccess(tx, {
      ...{ shopId: shop.id, staffUserId: reader.userId, action: "card", customerIds: [id], at: now },
    });
  }
  return { state: "found", card };
}
