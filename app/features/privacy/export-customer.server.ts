import { createHash } from "node:crypto";
import type pg from "pg";
import { log } from "~/log.server";
import type { Shop } from "~/features/shops/shop";
import { listPerson, listRowsOfPerson, saveDataExport } from "./person-store.server";
import { personTables, type PersonTable } from "./person-tables";
import { seal, unseal, unsealPersonal } from "./seal.server";

interface DataRequest {
  /** The same for the same request, however often it comes: one request makes one file. */
  requestKey: string;
  customerId: bigint | null;
  requestedAt: Date;
  now: Date;
}

/**
 * Writes down everything that is held about a person, readable (JSON with the names of our tables and columns), and keeps it
 * sealed for the merchant, who must answer the person. Of a person we never saw the file says so.
 */
export async function exportCustomer(client: pg.PoolClient, shop: Shop, request: DataRequest): Promise<void> {
  const person = request.customerId === null ? [] : await listPerson(client, shop.id, request.customerId);
  const ids = person.map(({ id }) => id);
  const held: Record<string, unknown> = {};
  for (const table of ids.length > 0 ? personTables : []) {
    const rows = await listRowsOfPerson(client, shop.id, table, ids);
    held[table.table] = rows.map((row) => opened(shop, table, row));
  }
  const file = {
    about:
      "Everything Holdfast holds about this customer. Amounts are in the smallest unit of the currency (cents).",
    shop: shop.domain,
    customer: request.customerId === null ? null : `gid://shopify/Customer/${request.customerId}`,
    requestedAt: request.requestedAt.toISOString(),
    madeAt: request.now.toISOString(),
    found: ids.length > 0,
    personal: person.flatMap(({ id, personal }) =>
      personal ? { customerId: String(id), ...unsealPersonal(shop.id, personal) } : [],
    ),
    held,
  };
  await saveDataExport(client, shop.id, {
    id: uuidOf(`${shop.id}:${request.requestKey}`),
    customerId: request.customerId,
    requestedAt: request.requestedAt,
    readyAt: request.now,
    file: seal(
      { column: "data_exports.file", shop: shop.id },
      JSON.stringify(file, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value), 2),
    ),
  });
  log.info({ shopId: shop.id }, "a customer's data request was answered");
}

/** A row as it stands in the file: what is sealed and belongs to the person is opened. */
function opened(shop: Pick<Shop, "id">, { opens = {} }: PersonTable, row: Record<string, unknown>) {
  const texts = Object.entries(opens).flatMap(([name, column]) => {
    const bytes = row[name];
    if (typeof bytes !== "string") return [];
    return [[name, unseal({ column, shop: shop.id }, Buffer.from(bytes.slice(2), "hex")).toString("utf8")]];
  });
  return { ...row, ...(Object.fromEntries(texts) as Record<string, string>) };
}

/** A name-based UUID (RFC 9562, version 8). */
function uuidOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
