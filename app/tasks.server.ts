import { drainWebhooksTask } from "./features/webhooks/drain-webhooks.task.server";
import { importShopTask } from "./features/imports/import-shop.task.server";
import { reconcileShopTask } from "./features/imports/reconcile-shop.task.server";
import type { Task } from "./queue.server";

/** Every background task there is. A new one: its file `x.task.server.ts`, its name in queue.server.ts, its line here. */
export const tasks: Task[] = [importShopTask, reconcileShopTask, drainWebhooksTask];
