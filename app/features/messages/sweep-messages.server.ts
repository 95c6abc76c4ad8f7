import { enqueueAll } from "~/queue.server";
import { listShopsWithDueMessages } from "./message-store.server";

/** Finds the outboxes whose messages' moment has come: after the night, after a wait, or because nobody was asked to send them. */
export async function sweepMessages(now: Date): Promise<void> {
  const shops = await listShopsWithDueMessages(now);
  await enqueueAll(
    "send-messages",
    shops.map((shopId) => ({ shopId })),
  );
}
