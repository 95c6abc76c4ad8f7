import type pg from "pg";
import { recordRedaction } from "~/features/privacy/record-redaction.server";
import { log } from "~/log.server";
import type { Shop } from "./shop";
import { deleteShop, findInstallation } from "./shop-access-store.server";

/** Shopify asks for the erasure so long after the uninstall. */
const AFTER_UNINSTALL_MS = 48 * 3_600_000;

/**
 * Removes everything that is held of a shop, in the caller's transaction, because Shopify asked for it at `askedAt`. Afterwards it
 * is as if it had never come; its tasks in the queue are forgotten by who commits (queue.server.ts). A shop that has been
 * installed again since the uninstall this is about, which shows in its installation or its token, is left as it is.
 */
export async function eraseShop(
  client: pg.PoolClient,
  shop: Pick<Shop, "id" | "domain">,
  askedAt: Date,
): Promise<void> {
  const present = await findInstallation(client, shop);
  if (!present) return;
  const uninstalledAt = new Date(askedAt.getTime() - AFTER_UNINSTALL_MS);
  const since = [present.installedAt, present.tokenBirth].some((moment) => moment && moment > uninstalledAt);
  if (present.status !== "uninstalled" && since) {
    log.info({ shopId: shop.id }, "an erasure from before the present installation is left alone");
    return;
  }
  await recordRedaction(client, { kind: "shop-erased", domain: shop.domain, customer: null, at: askedAt });
  await deleteShop(client, shop);
  log.info({ shopId: shop.id }, "everything of the shop was erased");
}
