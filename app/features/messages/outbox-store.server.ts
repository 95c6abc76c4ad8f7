import { shopOf, type ShopTx } from "~/db.server";

export interface OutboxCursor {
  at: Date;
  id: string;
}

/** Messages of these states (any: null) and of one customer (any: null), the last planned first. */
export async function listOutbox(
  tx: ShopTx,
  filter: { states: readonly string[] | null; customerId: bigint | null },
  page: { after: OutboxCursor | null; limit: number },
) {
  return tx.message.findMany({
    where: {
      shopId: shopOf(tx),
      ...(filter.states ? { state: { in: [...filter.states] } } : {}),
      ...(filter.customerId === null ? {} : { customerId: filter.customerId }),
      ...(page.after
        ? {
            OR: [
              { plannedAt: { lt: page.after.at } },
              { plannedAt: page.after.at, id: { lt: page.after.id } },
            ],
          }
        : {}),
    },
    select: {
      ...{ id: true, customerId: true, templateId: true, channel: true, state: true, reason: true },
      ...{ plannedAt: true, notBefore: true, settledAt: true, campaignId: true },
    },
    orderBy: [{ plannedAt: "desc" }, { id: "desc" }],
    take: page.limit,
  });
}

/** How many messages of each state and reason were planned since a moment. */
export async function countOutbox(
  tx: ShopTx,
  since: Date,
): Promise<{ state: string; reason: string | null; count: number }[]> {
  const groups = await tx.message.groupBy({
    by: ["state", "reason"],
    where: { shopId: shopOf(tx), plannedAt: { gte: since } },
    _count: true,
  });
  return groups.map(({ state, reason, _count }) => ({ state, reason, count: _count }));
}
