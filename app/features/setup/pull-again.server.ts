import { startFirstImport } from "~/features/imports/start-first-import.server";
import { startReconcile } from "~/features/imports/start-reconcile.server";
import type { Shop } from "~/features/shops/shop";

/** What "try again" and "compare now" do: a first import that failed is begun anew; where it is done, only changes are pulled. */
export async function pullAgain(shop: Shop, now: Date): Promise<void> {
  await startFirstImport(shop, now);
  await startReconcile(shop, now);
}
