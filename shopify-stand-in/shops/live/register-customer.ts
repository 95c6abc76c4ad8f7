import { buildCustomer } from "../build-customer";
import type { ShopperKind } from "../behaviour";
import type { Country } from "../countries";
import { freshId } from "../fresh-ids";
import type { Random } from "../random";
import type { SandboxShop, ShopChange } from "../shop-model";

/** Somebody opens an account: the new id is in the change. */
export function registerCustomer(
  shop: SandboxShop,
  who: { kind: ShopperKind; country: Country },
  random: Random,
  now: number,
): [ShopChange & { customerId: bigint }] {
  const id = freshId(shop, "customer");
  shop.customers.set(id, buildCustomer(id, shop.customers.size + 1, who.kind, who.country, now, random));
  return [{ topic: "customers/create", customerId: id }];
}
