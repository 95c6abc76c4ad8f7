import { withShop } from "~/db.server";
import { redriveDelivery } from "~/features/webhooks/redrive-delivery.server";
import { log } from "~/log.server";
import { OperatorError, type Answer } from "../answer";
import { listDeadTasks, redriveDeadTask, type DeadTask } from "../dead-tasks.server";
import { shopsMeant } from "../find-shops.server";
import { listDeadDeliveries } from "../shop-state-store.server";
import { textTable } from "../text-table";
import type { Shop } from "~/features/shops/shop";

/** Either kind of thing that was given up. `id` is what `redrive` takes. */
interface DeadLetter {
  id: string;
  shop: string | null;
  what: string;
  at: Date;
  tries: number;
  error: string | null;
  redrive: () => Promise<boolean>;
}

const MOST_PER_SHOP = 10_000;

async function listDeadLetters(domain: string | undefined): Promise<DeadLetter[]> {
  const shops = await shopsMeant(domain);
  const domains = new Map<number, string>(shops.map(({ id, domain: one }) => [id, one]));
  const tasks = (await listDeadTasks()).filter(
    ({ shopId }) => domain === undefined || (shopId !== null && domains.has(shopId)),
  );
  const letters: DeadLetter[] = tasks.map((task) => ofTask(task, domains));
  for (const shop of shops) letters.push(...(await ofDeliveries(shop)));
  return letters;
}

const ofTask = (task: DeadTask, domains: Map<number, string>): DeadLetter => ({
  id: `task/${task.id}`,
  shop: task.shopId === null ? null : (domains.get(task.shopId) ?? `erased shop ${task.shopId}`),
  what: task.task,
  at: task.diedAt,
  tries: task.tries,
  error: task.error,
  redrive: () => redriveDeadTask(task).then(() => true),
});

async function ofDeliveries(shop: Shop): Promise<DeadLetter[]> {
  const found = await withShop(shop.id, (tx) => listDeadDeliveries(tx, shop.id, MOST_PER_SHOP));
  return found.map((delivery) => ({
    id: `webhook/${shop.id}/${delivery.webhookId}`,
    shop: shop.domain,
    what: delivery.topic,
    at: delivery.receivedAt,
    tries: delivery.attempts,
    error: delivery.error,
    redrive: () => redriveDelivery(shop.id, delivery.webhookId),
  }));
}

const line = ({ redrive: _, ...rest }: DeadLetter) => rest;

export async function showDeadLetters(domain: string | undefined): Promise<Answer> {
  const letters = (await listDeadLetters(domain)).map(line);
  return { text: textTable(letters), json: letters };
}

/** Gives those that are meant all their tries again. Errors: OperatorError when none or an unknown one is named. */
export async function redriveDeadLetters(
  ids: readonly string[],
  { domain, all }: { domain: string | undefined; all: boolean },
): Promise<Answer> {
  if (ids.length === 0 && domain === undefined && !all)
    throw new OperatorError("Name the dead letters, or a shop with --shop, or say --all.");
  const letters = await listDeadLetters(domain);
  const meant = ids.length === 0 ? letters : letters.filter(({ id }) => ids.includes(id));
  const unknown = ids.filter((id) => !letters.some((letter) => letter.id === id));
  if (unknown.length > 0)
    throw new OperatorError(
      `There is no dead letter ${unknown.join(", ")}; \`operate dead-letters\` lists them.`,
    );
  const redriven: string[] = [];
  for (const letter of meant) if (await letter.redrive()) redriven.push(letter.id);
  log.info({ redriven: redriven.length }, "the operator has redriven dead letters");
  return {
    text: redriven.length === 0 ? "There was nothing to redrive." : `Redriven:\n${redriven.join("\n")}`,
    json: { redriven },
  };
}
