import type pg from "pg";
import type { Shop } from "~/features/shops/shop";
import { forgetInView } from "./forget-in-view";
import { listViewTexts, saveViewText } from "./person-store.server";
import type { Personal } from "./seal.server";

/**
 * Takes the person out of what staff typed into saved views of the customers list (forget-in-view.ts says when). The views
 * stay, with everything else they ask for. To be called before the person's words are wiped.
 */
export async function redactViews(
  client: pg.PoolClient,
  shop: Pick<Shop, "id">,
  people: readonly Partial<Personal>[],
): Promise<void> {
  for (const view of await listViewTexts(client, shop.id)) {
    const params = new URLSearchParams(view.query);
    const words = { name: view.name, search: params.get("q") ?? "" };
    const forgotten = forgetInView(words, people, `#${view.id.slice(0, 8)}`);
    if (!forgotten) continue;
    if (forgotten.search === "") params.delete("q");
    await saveViewText(client, shop.id, { id: view.id, name: forgotten.name, query: params.toString() });
  }
}
