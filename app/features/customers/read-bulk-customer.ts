import type { Personal } from "~/features/privacy/seal.server";
import { parseMinor } from "~/platform/money";
import {
  flagOf,
  gidOf,
  instantOf,
  instantOrNull,
  objectOrNull,
  textOf,
  textOrNull,
  textsOf,
  type Wire,
} from "~/platform/wire-values";
import type { CustomerRecord, CustomerStanding } from "./customer-record";

/**
 * Reads one line of the customers' bulk file (platform/queries/bulk-customers.graphql.ts). Without approval for personal
 * fields they are missing or null, and everything else is read all the same.
 * Errors: throws, saying which field is not what it should be.
 */
export function readBulkCustomerLine(line: Wire): CustomerRecord {
  return {
    id: gidOf(line, "id", "Customer"),
    createdAt: instantOf(line, "createdAt"),
    updatedAt: instantOf(line, "updatedAt"),
    state: textOrNull(line, "state"),
    locale: textOrNull(line, "locale"),
    countryCode: textOrNull(objectOrNull(line, "defaultAddress") ?? {}, "countryCodeV2"),
    personal: readPersonal(line),
    standing: readStanding(line),
  };
}

/** Names and addresses are searched by the beginnings of their words: a text of a book's length has too many. */
const LONGEST_LINE = 255;

function readPersonal(line: Wire): Personal | null {
  const personal: Personal = {
    firstName: textOrNull(line, "firstName", LONGEST_LINE),
    lastName: textOrNull(line, "lastName", LONGEST_LINE),
    email: textOrNull(objectOrNull(line, "defaultEmailAddress") ?? {}, "emailAddress", LONGEST_LINE),
    phone: textOrNull(objectOrNull(line, "defaultPhoneNumber") ?? {}, "phoneNumber", LONGEST_LINE),
  };
  return Object.values(personal).some((value) => value !== null && value !== "") ? personal : null;
}

function readStanding(line: Wire): CustomerStanding {
  const spent = objectOrNull(line, "amountSpent");
  const statistics = objectOrNull(line, "statistics") ?? {};
  const orders = textOrNull(line, "numberOfOrders");
  const email = objectOrNull(line, "defaultEmailAddress") ?? {};
  const sms = objectOrNull(objectOrNull(line, "defaultPhoneNumber") ?? {}, "smsMarketingConsent") ?? {};
  return {
    tags: textsOf(line, "tags"),
    marketingState: textOrNull(email, "marketingState"),
    emailConsentAt: instantOrNull(email, "marketingUpdatedAt"),
    smsMarketingState: textOrNull(sms, "state"),
    smsConsentAt: instantOrNull(sms, "updatedAt"),
    shopifyOrderCount: orders === null ? null : BigInt(orders),
    shopifySpentMinor: spent && parseMinor(textOf(spent, "amount"), textOf(spent, "currencyCode")),
    shopifyRfmGroup: textOrNull(statistics, "rfmGroup"),
    shopifySpendTier: textOrNull(statistics, "predictedSpendTier"),
    dataSaleOptOut: flagOf(line, "dataSaleOptOut"),
  };
}
