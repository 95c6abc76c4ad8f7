import { resumeImports } from "./features/imports/resume-imports.server";
import { sweepMessages } from "./features/messages/sweep-messages.server";
import { askForReseal } from "./features/privacy/reseal-all.server";
import { applyRetention } from "./features/privacy/retention.server";
import { askForUpkeep } from "./features/shops/ask-for-upkeep.server";
import { sweepWebhooks } from "./features/webhooks/sweep-webhooks.server";

export interface Schedule {
  name: string;
  /** Minute hour day month weekday, in UTC. */
  cron: string;
  run: (now: Date) => Promise<void>;
}

/** What happens by the clock. One worker of all does each beat. */
export const schedules: Schedule[] = [
  { name: "sweep-webhooks", cron: "* * * * *", run: sweepWebhooks },
  { name: "resume-imports", cron: "* * * * *", run: resumeImports },
  { name: "sweep-messages", cron: "* * * * *", run: sweepMessages },
  { name: "ask-for-upkeep", cron: "7 * * * *", run: askForUpkeep },
  { name: "ask-for-reseal", cron: "20 1 * * *", run: (now) => askForReseal(now) },
  { name: "apply-retention", cron: "40 2 * * *", run: async (now) => void (await applyRetention(now)) },
];
