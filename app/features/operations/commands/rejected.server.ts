import { z } from "zod";
import { withShop } from "~/db.server";
import { unseal } from "~/features/privacy/seal.server";
import { OperatorError, type Answer } from "../answer";
import { shopsMeant } from "../find-shops.server";
import { noteOperatorsLook } from "../operators-look.server";
import { findRejected, listRejected } from "../shop-state-store.server";
import { textFacts, textTable } from "../text-table";

const limitShape = z.coerce.number().int().min(1).max(100_000).default(100);

/** Records that could not be understood: why, from where, which and when, never what is in them. */
export async function listRejectedRecords(domain: string | undefined, limitText: unknown): Promise<Answer> {
  const limit = limitShape.safeParse(limitText);
  if (!limit.success) throw new OperatorError("--limit takes a whole number from 1 to 100000.");
  const lines = [];
  for (const shop of await shopsMeant(domain))
    for (const { seenAt, ...record } of await withShop(shop.id, (tx) =>
      listRejected(tx, shop.id, limit.data),
    ))
      lines.push({ seen: seenAt, shop: shop.domain, ...record });
  lines.sort((a, b) => b.seen.getTime() - a.seen.getTime());
  const newest = lines.slice(0, limit.data);
  return { text: textTable(newest), json: newest };
}

/**
 * One of them with what was sent. It may name people, so the look is written into the shop's access log in the transaction that
 * reads it: no look without its line. Errors: OperatorError when there is no such record.
 */
export async function showRejectedRecord(
  domain: string | undefined,
  id: string,
  operator: string,
  now: Date,
): Promise<Answer> {
  if (!z.uuid().safeParse(id).success) throw new OperatorError(`"${id}" is not the id of a record.`);
  for (const shop of await shopsMeant(domain)) {
    const found = await withShop(shop.id, async (tx) => {
      const record = await findRejected(tx, shop.id, id);
      if (record) await noteOperatorsLook(tx, shop.id, record, operator, now);
      return record;
    });
    if (!found) continue;
    const { record, ...facts } = found;
    const text = unseal({ column: "rejected_records.record", shop: shop.id }, record).toString("utf8");
    return {
      text: `${textFacts({ shop: shop.domain, ...facts })}\n\n${text}`,
      json: { shop: shop.domain, ...facts, record: text },
    };
  }
  throw new OperatorError(`There is no rejected record ${id}.`);
}
