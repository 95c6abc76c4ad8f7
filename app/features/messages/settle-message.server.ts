import type { ShopTx } from "~/db.server";
import { releaseSlot } from "./contact-store.server";
import type { Delivery } from "./delivery";
import type { Claimed } from "./claim-message.server";
import { changeMessage } from "./message-store.server";
import { forgetBrowser } from "./push-browsers.server";
import { saveSuppression } from "./suppression-store.server";

/** Waits before the next try, in minutes; after the last one it is given up. */
const waitMinutes = [5, 30, 120, 480];

/** Writes down what became of a message, and what it cost where it left or may have. Its contact is given back where it certainly did not leave. */
export async function settleMessage(
  tx: ShopTx,
  { message, addressHash }: Claimed,
  delivery: Delivery,
  costMinor: string,
  now: Date,
): Promise<void> {
  const { id, customerId, channel } = message;
  // Taken for interrupted meanwhile, because this took so long: what is known now counts.
  const from = ["sending", "failed"];
  switch (delivery.kind) {
    case "sent": {
      const { providerId } = delivery;
      await changeMessage(tx, id, from, {
        state: "sent",
        reason: null,
        settledAt: now,
        providerId,
        sentCostMinor: costMinor,
      });
      return;
    }
    case "unknown":
      // It may have been charged for: what campaigns earned is not to look better than it is.
      await changeMessage(tx, id, from, {
        state: "failed",
        reason: "interrupted",
        settledAt: now,
        sentCostMinor: costMinor,
      });
      return;
    case "bounced":
      if (channel === "push" && (await forgetBrowser(tx, customerId, addressHash))) {
        // The customer has another browser: the message goes there.
        await saveSuppression(tx, { channel, addressHash, reason: "bounced", at: now, customerId: null });
        await changeMessage(tx, id, ["sending"], { state: "planned", sendingAt: null, notBefore: now });
        return;
      }
      await saveSuppression(tx, { channel, addressHash, reason: "bounced", at: now, customerId });
      await changeMessage(tx, id, from, { state: "bounced", reason: "address-unknown", settledAt: now });
      return releaseSlot(tx, customerId, id);
    case "refused":
      await changeMessage(tx, id, from, { state: "failed", reason: "refused", settledAt: now });
      return releaseSlot(tx, customerId, id);
    case "not-now": {
      const wait = waitMinutes[message.attempts];
      if (wait === undefined) {
        await changeMessage(tx, id, from, { state: "failed", reason: "unreachable", settledAt: now });
        return releaseSlot(tx, customerId, id);
      }
      const notBefore = new Date(now.getTime() + wait * 60_000);
      const attempts = message.attempts + 1;
      await changeMessage(tx, id, ["sending"], { state: "planned", sendingAt: null, notBefore, attempts });
    }
  }
}
