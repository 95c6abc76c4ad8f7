import { timingSafeEqual } from "node:crypto";
import { withShop } from "~/db.server";
import { env } from "~/env.server";
import { findShopById } from "~/features/shops/get-shop.server";
import { log } from "~/log.server";
import { enqueue } from "~/queue.server";
import { findMessageSecret, keyedHash, type MessageSecret } from "./message-secret.server";
import { changeMessage, listMessages } from "./message-store.server";
import { saveSuppression } from "./suppression-store.server";
import { claimText, readToken, type UnsubscribeClaim } from "./unsubscribe-token";

const sign = (secret: MessageSecret, signed: string) => keyedHash(secret, "unsubscribe", signed, 16);

/** The address that ends messages to somebody; it goes on working for as long as the shop is here. */
export function unsubscribeUrl(secret: MessageSecret, claim: UnsubscribeClaim): string {
  const signed = claimText(claim);
  return `${env.SHOPIFY_APP_URL.replace(/\/$/, "")}/unsubscribe/${signed}.${sign(secret, signed)}`;
}

export interface Unsubscription {
  claim: UnsubscribeClaim;
  shopName: string;
}

/** What a token is good for; null when it is not genuine, or its shop is not here any more. */
export async function readUnsubscription(token: string): Promise<Unsubscription | null> {
  const read = readToken(token);
  const shop = read && (await findShopById(read.claim.shopId));
  if (!shop) return null;
  const secret = await withShop(shop.id, findMessageSecret);
  if (!secret) return null;
  const expected = Buffer.from(sign(secret, read.signed));
  const given = Buffer.from(read.signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  return { claim: read.claim, shopName: shop.name };
}

/** Ends messages to an address, at once and whatever Shopify thinks; Shopify is told with the next sending. Doing it twice is fine. */
export async function unsubscribe({ claim }: Unsubscription, now: Date): Promise<void> {
  const shop = await findShopById(claim.shopId);
  if (!shop) return;
  await withShop(shop.id, async (tx) => {
    const [message] = await listMessages(tx, [claim.messageId]);
    const customerId = message?.customerId ?? null;
    const { channel, addressHash } = claim;
    await saveSuppression(tx, { channel, addressHash, reason: "unsubscribed", at: now, customerId });
  });
  await enqueue("send-messages", shop.id);
  log.info({ shopId: shop.id, message: claim.messageId }, "somebody has unsubscribed");
}

/** Notes that somebody called a message unwanted, or that it did not arrive for good; its address gets nothing more. */
export async function recordReturn(
  shopId: number,
  messageId: string,
  kind: "bounced" | "complained",
  now: Date,
): Promise<boolean> {
  const shop = await findShopById(shopId);
  if (!shop) return false;
  return withShop(shop.id, async (tx) => {
    const [message] = await listMessages(tx, [messageId]);
    if (!message?.channel || !message.addressHash) return false;
    const { channel, addressHash, customerId } = message;
    await saveSuppression(tx, { channel, addressHash, reason: kind, at: now, customerId });
    const from =
      kind === "bounced" ? ["sent", "sending", "failed"] : ["sent", "sending", "failed", "bounced"];
    await changeMessage(tx, messageId, from, { state: kind, reason: null });
    return true;
  });
}
