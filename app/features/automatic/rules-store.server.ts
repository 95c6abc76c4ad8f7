import { shopOf, type ShopTx } from "~/db.server";

/** When customers hear once more of a code before it ends. */
export interface ReminderRules {
  reminds: boolean;
  /** Days before the end. */
  remindDays: number;
  /** Only of codes that hold for at least so many days. */
  remindFromDays: number;
}

export const usualReminders: ReminderRules = { reminds: true, remindDays: 3, remindFromDays: 7 };

export async function findReminders(tx: ShopTx): Promise<ReminderRules> {
  const row = await tx.automaticRules.findUnique({
    where: { shopId: shopOf(tx) },
    select: { reminds: true, remindDays: true, remindFromDays: true },
  });
  return row ?? usualReminders;
}

export async function saveReminders(tx: ShopTx, rules: ReminderRules): Promise<void> {
  const shopId = shopOf(tx);
  await tx.automaticRules.upsert({ where: { shopId }, create: { shopId, ...rules }, update: rules });
}
