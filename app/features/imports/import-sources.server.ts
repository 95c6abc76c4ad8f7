import type pg from "pg";
import { productTables } from "~/features/catalogue/product-rows";
import { readBulkProductLine } from "~/features/catalogue/read-bulk-product";
import { mergeBulkProducts } from "~/features/catalogue/record-products.server";
import { checkoutRow, checkoutsIncoming } from "~/features/checkouts/checkout-rows";
import { readBulkCheckoutLine } from "~/features/checkouts/read-bulk-checkout";
import { mergeCheckoutRows } from "~/features/checkouts/record-checkouts.server";
import { customersIncoming } from "~/features/customers/customer-rows";
import { followMerges } from "~/features/customers/merge-customers.server";
import { readBulkCustomerLine } from "~/features/customers/read-bulk-customer";
import { mergeCustomerRows, sealedCustomerRow } from "~/features/customers/record-customers.server";
import { countOrderLines } from "~/features/orders/count-order-lines.server";
import { mergeBulkOrders } from "~/features/orders/merge-orders.server";
import { orderTables } from "~/features/orders/order-tables";
import { readBulkOrderLine } from "~/features/orders/read-bulk-order";
import type { Shop } from "~/features/shops/shop";
import type { IncomingTable } from "~/incoming-rows";
import type { AdminDocument } from "~/platform/admin-client.server";
import type { Instant } from "~/platform/instant";
import { bulkCheckouts } from "~/platform/queries/bulk-checkouts.graphql";
import { bulkCustomers, bulkCustomersWithoutPersonal } from "~/platform/queries/bulk-customers.graphql";
import { bulkOrders } from "~/platform/queries/bulk-orders.graphql";
import { bulkProducts } from "~/platform/queries/bulk-products.graphql";
import type { Wire } from "~/platform/wire-values";
import { bulkCustomerIds, bulkOrderIds, bulkProductIds } from "~/platform/queries/bulk-ids.graphql";
import { isCensusEntity, type CensusEntity } from "./census";
import type { ImportEntity } from "./import-progress";

export type ImportingShop = Pick<Shop, "id" | "currencyCode">;
type BulkDocument = AdminDocument<unknown, { search?: string | null }>;

/** How one kind of record gets from a bulk file into its tables. */
export interface ImportSource {
  document: BulkDocument;
  /** The same without protected fields, for shops where Shopify refuses those. */
  withoutPersonal?: BulkDocument;
  tables: readonly IncomingTable[];
  /** Reads one line into rows of `tables`; `seen` counts what is worth knowing about the file. Throws when it cannot. */
  read: (
    line: Wire,
    emit: (table: number, row: string) => void,
    shop: ImportingShop,
    seen: FileFacts,
  ) => void;
  /** Merges one chunk that was copied; `asOf` is the moment the bulk operation began. */
  merge: (client: pg.PoolClient, shop: ImportingShop, asOf: Instant) => Promise<void>;
  /** What can be done only when the whole file is in. */
  finish?: (client: pg.PoolClient, shop: ImportingShop) => Promise<void>;
}

export interface FileFacts {
  customers: number;
  customersWithPersonal: number;
}

export const importSources: Record<ImportEntity, ImportSource> = {
  orders: {
    document: bulkOrders,
    tables: orderTables,
    read: (line, emit, shop) => readBulkOrderLine(line, emit, shop.currencyCode),
    merge: (client, shop, asOf) => mergeBulkOrders(client, shop.id, asOf),
    finish: async (client, shop) => {
      await followMerges(client, shop, "orders");
      await countOrderLines(client, shop);
    },
  },
  customers: {
    document: bulkCustomers,
    withoutPersonal: bulkCustomersWithoutPersonal,
    tables: [customersIncoming],
    read: (line, emit, shop, seen) => {
      const customer = readBulkCustomerLine(line);
      emit(0, sealedCustomerRow(shop, customer));
      seen.customers += 1;
      if (customer.personal) seen.customersWithPersonal += 1;
    },
    merge: async (client, shop) => void (await mergeCustomerRows(client, shop)),
  },
  products: {
    document: bulkProducts,
    tables: productTables,
    read: (line, emit, shop) => readBulkProductLine(line, emit, shop.currencyCode),
    merge: (client, shop, asOf) => mergeBulkProducts(client, shop.id, asOf),
  },
  checkouts: {
    document: bulkCheckouts,
    tables: [checkoutsIncoming],
    read: (line, emit) => emit(0, checkoutRow(readBulkCheckoutLine(line))),
    merge: async (client, shop) => void (await mergeCheckoutRows(client, shop)),
  },
};

const censusDocuments: Record<CensusEntity, BulkDocument> = {
  "order-ids": bulkOrderIds,
  "customer-ids": bulkCustomerIds,
  "product-ids": bulkProductIds,
};

/** What to ask Shopify for, for a part of a run. */
export function importQueries(
  entity: ImportEntity | CensusEntity,
): Pick<ImportSource, "document" | "withoutPersonal"> {
  return isCensusEntity(entity) ? { document: censusDocuments[entity] } : importSources[entity];
}
