import type { Topic } from "../topic.server";

/** bulk_operations/finish: a file is ready, or will never be. The import asks Shopify which; a run that waits goes on. */
export const bulkOperationFinished: Topic = {
  handle: async () => ["import-shop"],
};
