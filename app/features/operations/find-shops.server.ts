import { getShop, listAllShops } from "~/features/shops/get-shop.server";
import type { Shop } from "~/features/shops/shop";
import { parseShopDomain } from "~/platform/ids";
import { OperatorError } from "./answer";

/** Errors: OperatorError when the text is no domain, or there is no such shop. */
export async function findShopForOperator(domain: string): Promise<Shop> {
  try {
    return await getShop(parseShopDomain(domain.includes(".") ? domain : `${domain}.myshopify.com`));
  } catch (error) {
    throw new OperatorError((error as Error).message);
  }
}

/** The shop an option names, or all of them, those that have left as well. */
export const shopsMeant = async (domain: string | undefined): Promise<Shop[]> =>
  domain === undefined ? listAllShops() : [await findShopForOperator(domain)];
