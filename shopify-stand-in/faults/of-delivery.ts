import type { DeliveryFate } from "./fault";
import type { FaultBoard } from "./fault-board";
import { WEBHOOK_FAULTS } from "./fault-kinds";

/** Decides what becomes of a delivery of this shop, with every fault of webhooks that strikes it. */
export function fateOfDelivery(faults: FaultBoard, shop: string, topic: string): DeliveryFate {
  const fate: DeliveryFate = { sent: true, delayMs: 0, copiesAfterMs: [], letsPass: 0 };
  for (const [kind, fault] of WEBHOOK_FAULTS) {
    const strike = faults.meet(kind, shop);
    // What is never sent cannot be late as well; its occasion counts all the same.
    if (!strike || !fate.sent) continue;
    fault.ofDelivery(fate, strike, faults.setting(kind, shop));
    strike.happen(topic);
  }
  return fate;
}
