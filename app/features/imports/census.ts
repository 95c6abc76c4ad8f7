import { copyPlain, type IncomingTable } from "~/incoming-rows";
import { gidNumber } from "~/platform/ids";
import { objectOrNull, textOf, type Wire } from "~/platform/wire-values";

/**
 * The census: once a night a reconcile also has the ids of everything that there is listed, and compares them with what is
 * stored. What Shopify has lost is not among what changed, so only this finds a deletion or a merge that no message told of.
 * In this order: a merged customer is known by its orders, before it is missed among the customers.
 */
export const censusEntities = ["order-ids", "customer-ids", "product-ids"] as const;
export type CensusEntity = (typeof censusEntities)[number];

export const isCensusEntity = (entity: string): entity is CensusEntity =>
  (censusEntities as readonly string[]).includes(entity);

export type CensusKind = "Order" | "Customer" | "Product" | "ProductVariant";

/** What Shopify listed, for the length of a transaction. `of_id`: an order's customer, a variant's product. */
export const listedIncoming: IncomingTable = {
  target: "listed",
  key: ["kind", "id"],
  columns: { kind: "text", id: "bigint", of_id: "bigint" },
};

/** Reads a line of one of the three files. Errors: throws when the line is not one of them. */
export function readCensusLine(entity: CensusEntity, line: Wire): string {
  const gid = textOf(line, "id");
  if (entity === "order-ids") {
    const customer = objectOrNull(line, "customer");
    return row("Order", gidNumber(gid, "Order"), customer && gidNumber(textOf(customer, "id"), "Customer"));
  }
  if (entity === "customer-ids") return row("Customer", gidNumber(gid, "Customer"), null);
  if (line.__parentId === undefined) return row("Product", gidNumber(gid, "Product"), null);
  return row(
    "ProductVariant",
    gidNumber(gid, "ProductVariant"),
    gidNumber(textOf(line, "__parentId"), "Product"),
  );
}

const row = (kind: CensusKind, id: bigint, of: bigint | null): string => `${kind}\t${id}\t${copyPlain(of)}\n`;
