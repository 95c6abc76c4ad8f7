import { once } from "node:events";
import { db, pool } from "~/db.server";
import { seal } from "~/features/privacy/seal.server";
import { saveTogether } from "~/features/webhooks/arrival-store.server";
import { asShopId } from "~/platform/ids";
import { closeQueue, enqueueAll } from "~/queue.server";
import { orderBody } from "./webhooks-bodies.ts";

// Puts deliveries into the inboxes of shops, says so, and once it is told to asks for their tasks:
// node fairness-filler.ts '{"shops":[2],"deliveries":20}'

const { shops, deliveries } = JSON.parse(process.argv[2]!) as { shops: number[]; deliveries: number };
const receivedAt = new Date();
for (const shop of shops) {
  const shopId = asShopId(shop);
  const arrivals = Array.from({ length: deliveries }, (_, n) => ({
    ...{
      shopId,
      webhookId: `f-${n}`,
      eventId: null,
      topic: "orders/updated",
      triggeredAt: receivedAt,
      receivedAt,
    },
    sealedBody: seal({ column: "webhook_deliveries.body", shop: shopId }, orderBody(n)),
  }));
  for (let from = 0; from < arrivals.length; from += 500)
    await saveTogether(arrivals.slice(from, from + 500));
}
await enqueueAll("drain-webhooks", []);
process.send!("filled");
await once(process, "message");
const asked = shops.map((shopId) => ({ shopId }));
await enqueueAll("drain-webhooks", asked);
await enqueueAll("score-shop-whole", asked);
await closeQueue();
await db.$disconnect();
await pool.end();
process.disconnect();
