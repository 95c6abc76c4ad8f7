import { findShop } from "~/features/shops/get-shop.server";
import { parseShopDomain, type ShopId } from "~/platform/ids";

const LIVES_MS = 60_000;
const MOST = 20_000;
const known = new Map<string, { id: ShopId; until: number }>();
/** Asked for at this moment: of a hundred deliveries that come together one asks the database. */
const asking = new Map<string, Promise<ShopId | null>>();

/**
 * The number of a shop by its domain, remembered for a minute: the door asks for every delivery. Null for a shop we have
 * nothing of, and for what is no shop domain; neither is remembered.
 */
export async function findShopId(domain: string, now = Date.now()): Promise<ShopId | null> {
  const entry = known.get(domain);
  if (entry && entry.until > now) return entry.id;
  let answer = asking.get(domain);
  if (!answer) {
    answer = ask(domain, now).finally(() => asking.delete(domain));
    asking.set(domain, answer);
  }
  return answer;
}

async function ask(domain: string, now: number): Promise<ShopId | null> {
  let parsed;
  try {
    parsed = parseShopDomain(domain);
  } catch {
    return null;
  }
  const shop = await findShop(parsed);
  if (!shop) return null;
  if (known.size >= MOST) known.clear();
  known.set(domain, { id: shop.id, until: now + LIVES_MS });
  return shop.id;
}

/** For when the number turned out to be stale: the shop was erased, and perhaps came back with another one. */
export function forgetShopId(domain: string): void {
  known.delete(domain);
  // An answer on its way may be from before.
  asking.delete(domain);
}
