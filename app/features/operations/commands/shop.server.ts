import { withShop } from "~/db.server";
import { countKeptRecords } from "~/features/imports/count-kept-records.server";
import { listDeadTasks } from "../dead-tasks.server";
import { findShopForOperator } from "../find-shops.server";
import { readScoredAt } from "../operations-store.server";
import { listShopJobs } from "../queue-store.server";
import {
  countRejectedByReason,
  listDeadDeliveries,
  listImports,
  readShopState,
} from "../shop-state-store.server";
import { textFacts, textTable } from "../text-table";
import type { Answer } from "../answer";

/** Everything there is to know of one shop's state; nothing of its customers. */
export async function showShop(domain: string): Promise<Answer> {
  const shop = await findShopForOperator(domain);
  const [state, kept, imports, dead, rejected] = await withShop(shop.id, async (tx) => [
    await readShopState(tx, shop.id),
    await countKeptRecords(tx, shop.id),
    await listImports(tx, shop.id, 5),
    await listDeadDeliveries(tx, shop.id, 20),
    await countRejectedByReason(tx, shop.id),
  ]);
  const jobs = await listShopJobs(shop.id);
  const deadTasks = (await listDeadTasks()).filter(({ shopId }) => shopId === shop.id);
  const facts = {
    shop: shop.domain,
    id: shop.id,
    state: shop.status,
    installed: shop.installedAt,
    "paused since": shop.pausedAt,
    currency: shop.currencyCode,
    "time zone": shop.timeZone,
    "sees all orders": shop.seesAllOrders,
    "personal data": shop.personalDataAccess,
    ...kept,
    "webhooks waiting": state.waiting,
    "oldest waiting": state.oldestWaiting,
    "last received": state.lastReceived,
    "webhooks dead": state.dead,
    "last webhook error": state.deliveryError,
    "scored whole": (await readScoredAt()).get(shop.id) ?? null,
    "customers due": state.dueCustomers,
    "oldest due": state.oldestDue,
    rejected: state.rejected,
  };
  const part = (title: string, rows: Parameters<typeof textTable>[0]) =>
    rows.length === 0 ? [] : [`\n${title}\n${textTable(rows)}`];
  return {
    text: [
      textFacts(facts),
      ...part(
        "Imports, newest first",
        imports.map((line) => ({ ...line })),
      ),
      ...part(
        "Jobs",
        jobs.map((line) => ({ ...line })),
      ),
      ...part(
        "Given up: tasks",
        deadTasks.map((line) => ({ ...line })),
      ),
      ...part(
        "Given up: webhooks",
        dead.map((line) => ({ ...line })),
      ),
      ...part(
        "Rejected records",
        rejected.map((line) => ({ ...line })),
      ),
    ].join("\n"),
    json: { ...facts, imports, jobs, deadTasks, deadDeliveries: dead, rejectedByReason: rejected },
  };
}
