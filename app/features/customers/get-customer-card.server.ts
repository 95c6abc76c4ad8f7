import { withShop, type ShopTx } from "~/db.server";
import { getCustomerChurn } from "~/features/churn/customer-signals.server";
import { dayAt, isoOfDay } from "~/features/churn/day";
import { listCustomerOrders } from "~/features/orders/list-customer-orders.server";
import { unsealPersonal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { asCustomerId } from "~/platform/ids";
import { asRfmGroup, asSpendTier } from "./compare-with-shopify";
import type { CustomerCard, CustomerCardResult } from "./customer-card";
import { findStoredCustomer, listMergedIds } from "./customer-card-store.server";
import { customerName } from "./customer-name";

const largestId = 9_223_372_036_854_775_807n;

/** Everything the customer's page shows; `id` as it stands in the address. */
export async function getCustomerCard(shop: Shop, id: string, now: Date): Promise<CustomerCardResult> {
  if (!/^\d{1,19}$/.test(id) || BigInt(id) > largestId) return { state: "not-found", id };
  return withShop(shop.id, (tx) => readCard(tx, shop, BigInt(id), now));
}

async function readCard(tx: ShopTx, shop: Shop, id: bigint, now: Date): Promise<CustomerCardResult> {
  const customer = await findStoredCustomer(tx, shop.id, id);
  if (customer?.mergedIntoId != null) {
    return { state: "merged", id: String(id), intoId: String(customer.mergedIntoId) };
  }
  const { orders, count } = await listCustomerOrders(tx, shop, asCustomerId(id));
  // Orders of a customer may arrive before the customer does.
  if (!customer && orders.length === 0) return { state: "not-found", id: String(id) };
  if (customer?.deletedAt && orders.length === 0) return { state: "deleted", id: String(id) };

  const personal = customer?.personal ? unsealPersonal(shop.id, customer.personal) : null;
  const card: CustomerCard = {
    id: String(id),
    name: personal && customerName(personal),
    email: personal?.email ?? null,
    phone: personal?.phone ?? null,
    countryCode: customer?.countryCode ?? null,
    customerSince: customer ? isoOfDay(dayAt(customer.createdAt, shop.timeZone)) : null,
    tags: customer?.tags ?? [],
    redacted: customer?.redactedAt != null,
    namesWithheld: shop.personalDataAccess === "denied",
    seesAllOrders: shop.seesAllOrders,
    currencyCode: shop.currencyCode,
    today: isoOfDay(dayAt(now, shop.timeZone)),
    churn: await getCustomerChurn(tx, shop, asCustomerId(id)),
    shopify: {
      rfmGroup: asRfmGroup(customer?.shopifyRfmGroup ?? null),
      spendTier: asSpendTier(customer?.shopifySpendTier ?? null),
      orderCount: customer?.shopifyOrderCount?.toString() ?? null,
      spentMinor: customer?.shopifySpentMinor?.toString() ?? null,
    },
    orders,
    orderCount: count,
    mergedIds: (await listMergedIds(tx, shop.id, id)).map(String),
  };
  return { state: "found", card };
}
