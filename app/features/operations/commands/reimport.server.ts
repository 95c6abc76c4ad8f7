import { startReimport } from "~/features/imports/start-reimport.server";
import { log } from "~/log.server";
import { OperatorError, type Answer } from "../answer";
import { findShopForOperator } from "../find-shops.server";

/** Errors: OperatorError when the shop can not be pulled from. */
export async function reimportShop(domain: string, now: Date): Promise<Answer> {
  const shop = await findShopForOperator(domain);
  if (shop.status !== "installed")
    throw new OperatorError(
      shop.status === "uninstalled"
        ? `${shop.domain} has removed the app: there is nothing to pull with.`
        : `${shop.domain} needs opening: a merchant has to open the app there first.`,
    );
  const begun = await startReimport(shop, now);
  log.info({ shopId: shop.id, begun }, "the operator asked for a new import");
  return {
    text: begun
      ? `A new import of ${shop.domain} was begun; \`operate shop ${shop.domain}\` shows how it gets on.`
      : `An import of ${shop.domain} is under way already; it was woken up.`,
    json: { shop: shop.domain, begun },
  };
}
