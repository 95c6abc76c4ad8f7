import type pg from "pg";
import { copyRows, mergeRows, prepareIncoming } from "~/copy-rows.server";
import { markCustomersDue } from "~/features/churn/mark-due.server";
import { sealPersonal, searchKeysOf } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import type { MergeRule } from "~/incoming-rows";
import type { CustomerRecord } from "./customer-record";
import { customerRow, customersIncoming } from "./customer-rows";

type ShopRef = Pick<Shop, "id">;

const standingColumns = [
  "tags",
  "marketing_state",
  "email_consent_at",
  "sms_marketing_state",
  "sms_consent_at",
  "shopify_order_count",
  "shopify_spent_minor",
  "shopify_rfm_group",
  "shopify_spend_tier",
  "data_sale_opt_out",
];

/** A redacted customer stays redacted: the column keeps `cleared` instead. */
const unlessRedacted = (value: string, cleared = "NULL") =>
  `CASE WHEN stored.redacted_at IS NULL THEN ${value} ELSE ${cleared} END`;

/** Whose name was forgotten after years of silence has one again with the next change, and not by being told the same once more. */
const unlessForgotten = (value: string, cleared = "NULL") =>
  `CASE WHEN stored.forgotten_version >= excluded.updated_at THEN ${cleared} ELSE ${value} END`;

/** A consent that was withdrawn meanwhile, as a message told, is not brought back by what is older than that message. */
const unlessWithdrawn = (column: string, since: "email_consent_at" | "sms_consent_at") => {
  const state = since === "email_consent_at" ? "marketing_state" : "sms_marketing_state";
  return `CASE WHEN stored.${state} <> 'SUBSCRIBED' AND stored.${since} > coalesce(excluded.${since}, 'epoch')
    THEN stored.${column} ELSE excluded.${column} END`;
};

/**
 * The later updatedAt wins. Who was redacted stays so (every column that features/privacy/person-tables.ts clears is here);
 * who was deleted or merged does not come back.
 */
const newerCustomer = {
  version: "updated_at",
  replaceWhen:
    "excluded.updated_at >= stored.updated_at AND stored.deleted_at IS NULL AND stored.merged_into_id IS NULL",
  becomes: {
    personal: unlessRedacted(unlessForgotten("coalesce(excluded.personal, stored.personal)")),
    search_keys: unlessRedacted(
      unlessForgotten(
        "CASE WHEN excluded.personal IS NULL THEN stored.search_keys ELSE excluded.search_keys END",
        "'{}'::bigint[]",
      ),
      "'{}'::bigint[]",
    ),
    // Customer webhooks have no locale; one that is known is never taken back.
    locale: unlessRedacted("coalesce(excluded.locale, stored.locale)"),
    country_code: unlessRedacted("excluded.country_code"),
    tags: unlessRedacted("excluded.tags", "'{}'::text[]"),
    marketing_state: unlessRedacted(unlessWithdrawn("marketing_state", "email_consent_at")),
    email_consent_at: unlessWithdrawn("email_consent_at", "email_consent_at"),
    sms_marketing_state: unlessRedacted(unlessWithdrawn("sms_marketing_state", "sms_consent_at")),
    sms_consent_at: unlessWithdrawn("sms_consent_at", "sms_consent_at"),
  },
  // Sealing the same name twice gives different bytes; the search keys tell whether it changed.
  notCompared: ["personal"],
} satisfies MergeRule;

/** A record as a row, its personal fields sealed for this shop. */
export function sealedCustomerRow(shop: ShopRef, customer: CustomerRecord): string {
  const personal = customer.personal;
  const sealed = personal && {
    personal: sealPersonal(shop.id, personal),
    searchKeys: searchKeysOf(shop.id, personal),
  };
  return customerRow(customer, sealed);
}

/** Merges the rows that lie in the temporary table. Returns how many customers changed. */
export async function mergeCustomerRows(client: pg.PoolClient, shop: ShopRef): Promise<number> {
  const whole = await mergeRows(client, shop.id, customersIncoming, {
    ...newerCustomer,
    takeWhen: "t.standing_told",
  });
  const part = await mergeRows(client, shop.id, customersIncoming, {
    ...newerCustomer,
    takeWhen: "NOT t.standing_told",
    except: standingColumns,
    // Without approval for protected data a message has no address: that is not to say that there is none.
    becomes: {
      ...newerCustomer.becomes,
      country_code: unlessRedacted("coalesce(excluded.country_code, stored.country_code)"),
    },
  });
  return whole.written + part.written;
}

/**
 * Keeps customers; of two versions of one the later updatedAt wins, whatever the order of arrival. Runs in the caller's
 * transaction (`withShopConnection`). Returns how many customers changed.
 */
export async function recordCustomers(
  client: pg.PoolClient,
  shop: ShopRef,
  records: readonly CustomerRecord[],
): Promise<number> {
  if (records.length === 0) return 0;
  await prepareIncoming(client, [customersIncoming]);
  await copyRows(
    client,
    customersIncoming,
    records.map((customer) => sealedCustomerRow(shop, customer)),
  );
  return mergeCustomerRows(client, shop);
}

/**
 * Notes that customers were deleted in Shopify and forgets their personal fields; their orders stay, their checkouts are
 * nobody's, as in Shopify. A customer we never saw
 * leaves a mark, so that a late message does not bring it back.
 */
export async function deleteCustomers(
  client: pg.PoolClient,
  shop: ShopRef,
  ids: readonly bigint[],
  at: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO customers AS stored (shop_id, id, created_at, updated_at, deleted_at)
     SELECT $1, id, $3, $3, $3 FROM unnest($2::bigint[]) AS id ORDER BY id
     ON CONFLICT (shop_id, id) DO UPDATE SET deleted_at = coalesce(stored.deleted_at, excluded.deleted_at),
       personal = NULL, search_keys = '{}'`,
    [shop.id, [...new Set(ids)].map(String), at],
  );
  await client.query(
    "UPDATE checkouts SET customer_id = NULL WHERE shop_id = $1 AND customer_id = ANY($2::bigint[])",
    [shop.id, ids.map(String)],
  );
  // Their scores go with the next scoring, and until then the list leaves them out.
  await markCustomersDue(client, shop.id, [...ids], at);
}

/** Takes back the mark of customers who are there after all; their personal fields come with the next telling of them. */
export async function restoreCustomers(
  client: pg.PoolClient,
  shop: ShopRef,
  ids: readonly bigint[],
): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    "UPDATE customers SET deleted_at = NULL WHERE shop_id = $1 AND id = ANY($2::bigint[]) AND merged_into_id IS NULL",
    [shop.id, ids.map(String)],
  );
}
