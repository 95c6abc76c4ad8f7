import { z } from "zod";
import { shopOf, type ShopTx } from "~/db.server";
import { seal, unseal } from "~/features/privacy/seal.server";
import { keepProviderRow } from "./message-settings-store.server";
import { makePushKeys, type PushKeys } from "./push-crypto.server";

const kept = z.object({ push: z.object({ publicKey: z.string(), privateKey: z.string() }) });

/**
 * The shop's own keys for push, made at the first call. They never change: browsers take messages only from the key that they were
 * subscribed with.
 */
export async function keepPushKeys(tx: ShopTx): Promise<PushKeys> {
  const place = { column: "message_settings.providers", shop: shopOf(tx) } as const;
  const sealed = await keepProviderRow(tx, () => seal(place, JSON.stringify({ push: makePushKeys() })));
  return kept.parse(JSON.parse(unseal(place, sealed).toString("utf8"))).push;
}
