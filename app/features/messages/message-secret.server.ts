import { createHmac, randomBytes } from "node:crypto";
import { shopOf, type ShopTx } from "~/db.server";
import { seal, unseal } from "~/features/privacy/seal.server";
import type { ShopId } from "~/platform/ids";
import type { Channel } from "./message";
import { findSecretRow, keepSecretRow } from "./message-settings-store.server";

/**
 * The shop's own key for links in messages and for hashes of addresses. It stays the same when ENCRYPTION_KEYS change, or
 * nobody would know any more who has unsubscribed, and links in old mail would be dead.
 */
export type MessageSecret = string & { readonly messageSecret: unique symbol };

const place = (shopId: ShopId) => ({ column: "message_settings.secret", shop: shopId }) as const;

/** Made at the first call. */
export async function keepMessageSecret(tx: ShopTx): Promise<MessageSecret> {
  const at = place(shopOf(tx));
  const kept = await keepSecretRow(tx, seal(at, randomBytes(32).toString("hex")));
  return unseal(at, kept).toString("utf8") as MessageSecret;
}

/** Null where the shop has never sent a message. */
export async function findMessageSecret(tx: ShopTx): Promise<MessageSecret | null> {
  const sealed = await findSecretRow(tx);
  return sealed && (unseal(place(shopOf(tx)), sealed).toString("utf8") as MessageSecret);
}

/** HMAC-SHA256 of a text for one purpose, as base64url of `bytes` bytes. */
export const keyedHash = (secret: MessageSecret, purpose: string, text: string, bytes = 20): string =>
  createHmac("sha256", secret)
    .update(`${purpose}\n${text}`)
    .digest()
    .subarray(0, bytes)
    .toString("base64url");

/** By what an address is known that must not be written down: letters' case and the way a number is written do not matter. */
export const hashAddress = (secret: MessageSecret, channel: Channel, address: string): string =>
  keyedHash(
    secret,
    `address ${channel}`,
    channel === "email"
      ? address.trim().toLowerCase()
      : channel === "sms"
        ? address.replace(/[^\d+]/g, "")
        : address,
  );
