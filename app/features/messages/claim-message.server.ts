import type { ShopTx } from "~/db.server";
import { findPersonal } from "~/features/customers/find-personal.server";
import { hasBoughtSince } from "~/features/orders/has-bought-since.server";
import type { Shop } from "~/features/shops/shop";
import { lastMoment, openChannels, sendingTimes } from "./contactable.server";
import { listContactRows, moveSlot, releaseSlot } from "./contact-store.server";
import type { SkipReason } from "./exclusion";
import { judgeContact } from "./judge-contact";
import { isChannel, type Channel } from "./message";
import { hashAddress, type MessageSecret } from "./message-secret.server";
import { changeMessage, lockPlanned, type MessageRow } from "./message-store.server";
import type { MessageSettings } from "./message-settings";
import { findBrowser } from "./push-browsers.server";
import { findSuppression } from "./suppression-store.server";
import { getTemplate } from "./template-list";

export interface Claimed {
  message: MessageRow & { channel: Channel };
  address: string;
  addressHash: string;
  /** From then on it is too late in the customer's day, or at all. */
  arriveBy: Date;
}

interface Circumstances {
  shop: Pick<Shop, "id" | "timeZone">;
  settings: MessageSettings;
  secret: MessageSecret;
  now: Date;
}

/**
 * Takes one message to be sent, in one transaction that is committed before anything leaves: whoever dies after it has sent at most
 * this one. Everything is asked again that could have changed since it was planned. "gone": somebody else has it, "later": it is
 * night where the customer lives, "skipped": it is not sent, and the row says why.
 */
export async function claimMessage(
  tx: ShopTx,
  id: string,
  { shop, settings, secret, now }: Circumstances,
): Promise<Claimed | "gone" | "later" | "skipped"> {
  const message = await lockPlanned(tx, id);
  if (!message || message.channel === null || !isChannel(message.channel)) return "gone";
  const { channel, customerId } = message;
  const skip = async (reason: SkipReason) => {
    await changeMessage(tx, id, ["planned"], { state: "skipped", reason, settledAt: now });
    await releaseSlot(tx, customerId, id);
    return "skipped" as const;
  };

  if (message.notAfter && message.notAfter <= now) return skip("too-late");
  const [facts] = await listContactRows(tx, [customerId], now);
  const { budget } = getTemplate(message.templateId);
  const open = openChannels(settings).filter((one) => one === channel);
  const verdict = judgeContact(facts, { settings, open, budget, messageId: id, at: now });
  if (!verdict.ok) return skip(withdrawn(verdict.reason));
  if (await hasBoughtSince(tx, customerId, message.boughtSince)) return skip("bought");

  const address = await findAddress(tx, shop.id, channel, customerId);
  if (!address) return skip("no-address");
  const addressHash = hashAddress(secret, channel, address.hashed);
  const suppressed = await findSuppression(tx, channel, addressHash);
  if (suppressed) return skip(suppressed);

  const sendAt = sendingTimes(settings, shop.timeZone, now)(facts!.countryCode);
  if (sendAt > now) {
    await changeMessage(tx, id, ["planned"], { notBefore: sendAt });
    return "later";
  }
  // Its contact may have been taken away with a merge; then the other message is the one that counts.
  if (budget === "takes" && !(await moveSlot(tx, customerId, id, now))) return skip("contact-gap");
  await changeMessage(tx, id, ["planned"], { state: "sending", sendingAt: now, addressHash });
  const dayEnds = lastMoment(settings, shop.timeZone, now, facts!.countryCode);
  const arriveBy = message.notAfter && message.notAfter < dayEnds ? message.notAfter : dayEnds;
  return { message: { ...message, channel }, address: address.to, addressHash, arriveBy };
}

/** Where a message of a channel goes, and what of it tells addresses apart; null when there is none any more. */
async function findAddress(
  tx: ShopTx,
  shopId: Shop["id"],
  channel: Channel,
  customerId: bigint,
): Promise<{ to: string; hashed: string } | null> {
  if (channel === "flow") return { to: String(customerId), hashed: String(customerId) };
  if (channel === "push") {
    const browser = await findBrowser(tx, shopId, customerId);
    return browser && { to: JSON.stringify(browser), hashed: browser.endpoint };
  }
  const personal = await findPersonal(tx, customerId);
  const to = channel === "email" ? personal?.email : personal?.phone;
  return to ? { to, hashed: to } : null;
}

/** When it was planned there was a consent, or it would not have been. */
const withdrawn = (reason: SkipReason): SkipReason =>
  reason === "no-consent" || reason === "unsubscribed" ? "consent-withdrawn" : reason;
