import { shopOf, type ShopTx } from "~/db.server";

/** Products on sale whose title has this in it, by title; gift cards are no products to choose. Every character stands for itself. */
export async function listProductsByTitle(
  tx: ShopTx,
  part: string,
  limit: number,
): Promise<{ id: string; title: string }[]> {
  const like = `%${part.replace(/[\\%_]/g, "\\$&")}%`;
  return tx.$queryRaw<{ id: string; title: string }[]>`
    SELECT id::text, title FROM products
     WHERE shop_id = ${shopOf(tx)} AND status = 'ACTIVE' AND deleted_at IS NULL AND NOT is_gift_card AND title ILIKE ${like}
     ORDER BY title, id LIMIT ${limit}`;
}
