import { copyBytes, copyPlain, copyText, copyTextArray, type IncomingTable } from "~/incoming-rows";
import type { CustomerRecord } from "./customer-record";

export const customersIncoming: IncomingTable = {
  target: "customers",
  key: ["id"],
  columns: {
    id: "bigint",
    created_at: "timestamptz(3)",
    updated_at: "timestamptz(3)",
    state: "text",
    locale: "text",
    country_code: "text",
    tags: "text[]",
    marketing_state: "text",
    email_consent_at: "timestamptz(3)",
    sms_marketing_state: "text",
    sms_consent_at: "timestamptz(3)",
    shopify_order_count: "bigint",
    shopify_spent_minor: "bigint",
    shopify_rfm_group: "text",
    shopify_spend_tier: "text",
    data_sale_opt_out: "boolean",
    personal: "bytea",
    search_keys: "bigint[]",
  },
  carried: { standing_told: "boolean" },
};

/** Personal fields as they are kept: sealed, and findable by keyed hashes. */
export interface SealedPersonal {
  personal: Uint8Array;
  searchKeys: readonly bigint[];
}

export function customerRow(customer: CustomerRecord, sealed: SealedPersonal | null): string {
  const standing = customer.standing;
  return `${customer.id}\t${copyText(customer.createdAt)}\t${copyText(customer.updatedAt)}\t${copyText(customer.state)}\t${copyText(
    customer.locale,
  )}\t${copyText(customer.countryCode)}\t${copyTextArray(standing?.tags ?? [])}\t${copyText(
    standing?.marketingState ?? null,
  )}\t${copyText(standing?.emailConsentAt ?? null)}\t${copyText(standing?.smsMarketingState ?? null)}\t${copyText(
    standing?.smsConsentAt ?? null,
  )}\t${copyPlain(standing?.shopifyOrderCount ?? null)}\t${copyPlain(standing?.shopifySpentMinor ?? null)}\t${copyText(
    standing?.shopifyRfmGroup ?? null,
  )}\t${copyText(standing?.shopifySpendTier ?? null)}\t${standing?.dataSaleOptOut ?? false}\t${copyBytes(
    sealed?.personal ?? null,
  )}\t{${sealed?.searchKeys.join(",") ?? ""}}\t${standing !== null}\n`;
}
