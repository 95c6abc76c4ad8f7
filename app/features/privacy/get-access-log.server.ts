import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import { listStaffNames } from "~/features/staff/staff-names.server";
import type { AccessAction } from "./access-log";
import { decodeAccessCursor, encodeAccessCursor } from "./access-log-cursor";
import type { AccessLogPage } from "./access-log-page";
import { listViewRows } from "./access-log-store.server";
import { retentionRules } from "./retention-rules";

const entriesShown = 50;
const idsShown = 3;
const largestId = 9_223_372_036_854_775_807n;

/**
 * A page of who saw whose personal fields, newest first, by `staff` and `customer` of the address when they are there. Only
 * for who may see customers: the log says who they are.
 */
export async function getAccessLog(
  shop: Shop,
  reader: Reader,
  params: URLSearchParams,
): Promise<AccessLogPage> {
  const page = { timeZone: shop.timeZone, keptDays: retentionRules["access-log"].keepDays };
  if (!reader.mayReadCustomers) return { ...page, log: null };
  const staff = (params.get("staff") ?? "").slice(0, 100);
  const customer = (params.get("customer") ?? "").trim().slice(0, 60);
  const customerId = readCustomerId(customer);
  const after = decodeAccessCursor(params.get("after") ?? "");
  return withShop(shop.id, async (tx) => {
    const found = await listViewRows(
      tx,
      shop.id,
      { staffUserId: staff === "" ? null : staff, customerId },
      { after, limit: entriesShown + 1, idsShown },
    );
    const rows = found.slice(0, entriesShown);
    const last = rows.at(-1);
    const names = await listStaffNames(tx, shop.id);
    const named = (id: string) => ({ id, name: names.get(id) ?? null });
    return {
      ...page,
      log: {
        entries: rows.map((row) => ({
          id: row.id,
          at: row.at.toISOString(),
          staff: named(row.staffUserId),
          action: row.action as AccessAction,
          customers: row.customers,
          customerIds: row.customerIds.map(String),
        })),
        next: found.length > rows.length && last ? encodeAccessCursor(last) : null,
        isFirst: after === null,
        staff: [...new Set([...names.keys(), ...(staff === "" ? [] : [staff])])].map(named),
        filter: { staff, customer },
        customerProblem: customer !== "" && customerId === null,
      },
    };
  });
}

/** A number as staff find it in a customer's address; null when it is none. */
function readCustomerId(text: string): bigint | null {
  const digits = /^(?:gid:\/\/shopify\/Customer\/)?(\d{1,19})$/.exec(text)?.[1];
  return digits !== undefined && BigInt(digits) <= largestId ? BigInt(digits) : null;
}
