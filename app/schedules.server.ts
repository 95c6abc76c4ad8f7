import { askForReseal } from "./features/privacy/reseal-all.server";
import { askForUpkeep } from "./features/shops/ask-for-upkeep.server";
import { forgetOldDeliveries, sweepWebhooks } from "./features/webhooks/sweep-webhooks.server";

export interface Schedule {
  name: string;
  /** Minute hour day month weekday, in UTC. */
  cron: string;
  run: (now: Date) => Promise<void>;
}

/** What happens by the clock. One worker of all does each beat. */
export const schedules: Schedule[] = [
  { name: "sweep-webhooks", cron: "* * * * *", run: sweepWebhooks },
  { name: "ask-for-upkeep", cron: "7 * * * *", run: askForUpkeep },
  { name: "ask-for-reseal", cron: "20 1 * * *", run: (now) => askForReseal(now) },
  { name: "forget-old-deliveries", cron: "40 2 * * *", run: forgetOldDeliveries },
];
