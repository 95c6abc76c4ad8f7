import { runAutomaticTask } from "./features/automatic/run-automatic.task.server";
import { issueOffersTask } from "./features/campaigns/issue-offers.task.server";
import { tendCampaignsTask } from "./features/campaigns/tend-campaigns.task.server";
import { countShopTask } from "./features/counts/count-shop.task.server";
import { drainWebhooksTask } from "./features/webhooks/drain-webhooks.task.server";
import { importShopTask } from "./features/imports/import-shop.task.server";
import { reconcileShopTask } from "./features/imports/reconcile-shop.task.server";
import { reportMarketingTask } from "./features/marketing/report-marketing.task.server";
import { sendMessagesTask } from "./features/messages/send-messages.task.server";
import { resealShopTask } from "./features/privacy/reseal-shop.task.server";
import { scoreShopTask } from "./features/churn/score-shop.task.server";
import { scoreShopWholeTask } from "./features/churn/score-shop-whole.task.server";
import type { Task } from "./queue.server";

/** Every background task there is. A new one: its file `x.task.server.ts`, its name in queue.server.ts, its line here. */
export const tasks: Task[] = [
  importShopTask,
  reconcileShopTask,
  drainWebhooksTask,
  resealShopTask,
  scoreShopTask,
  scoreShopWholeTask,
  countShopTask,
  sendMessagesTask,
  reportMarketingTask,
  issueOffersTask,
  tendCampaignsTask,
  runAutomaticTask,
];
