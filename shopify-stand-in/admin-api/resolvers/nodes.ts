import { accessDenied, notImplemented, wrongKindOfId } from "../api-errors";
import { adminSchema } from "../admin-schema";
import { isAllowed } from "../access-rules";
import { promotionsOf } from "../../shops/promotions/promotions";
import { findCredit } from "../../shops/promotions/store-credit";
import type { RequestContext } from "../field-types";
import { ofType } from "../object-types";
import { parseGid } from "../value-formats";
import { self } from "./app-types";
import { discountNode } from "./discounts/discount-node-types";

type Find = (id: bigint, context: RequestContext) => object | null;

const finders: Readonly<Record<string, Find>> = {
  Order: (id, { index }) => index.order(id),
  Refund: (id, { index }) => index.refund(id),
  Fulfillment: (id, { index }) => index.fulfillment(id),
  Return: (id, { index }) => index.return(id),
  Customer: (id, { index }) => index.customer(id),
  Product: (id, { index }) => index.product(id),
  ProductVariant: (id, { index }) => index.variants().get(id) ?? null,
  AbandonedCheckout: (id, { shop }) => shop.abandonedCheckouts.get(id) ?? null,
  BulkOperation: (id, { bulk }) => bulk.find(id),
  DiscountCodeNode: discountNode,
  DiscountNode: discountNode,
  DiscountRedeemCodeBulkCreation: (id, { shop }) => promotionsOf(shop).codeImports.get(id) ?? null,
  Segment: (id, { shop }) => promotionsOf(shop).segments.get(id) ?? null,
  StoreCreditAccount: (id, { shop }) => promotionsOf(shop).creditAccounts.get(id) ?? null,
  StoreCreditAccountCreditTransaction: (id, { shop }) => findCredit(promotionsOf(shop), id),
  GiftCard: (id, { shop }) => promotionsOf(shop).giftCards.get(id) ?? null,
  MarketingActivity: (id, { shop }) => promotionsOf(shop).activities.get(id) ?? null,
  Shop: (id, { shop }) => (shop.profile.id === id ? shop.profile : null),
  App: (id, { installation }) => (installation.appId === id ? { ...self } : null),
  AppInstallation: (id, { installation }) => (installation.appId === id ? { ...self } : null),
};

/**
 * The object behind a global id; null when the shop has none.
 * @throws when the app may not see that kind, when Shopify has no such kind, or when the stand-in does not know it
 */
export function findNode(id: string, context: RequestContext): object | null {
  const parsed = parseGid(id);
  if (!parsed || !adminSchema().schema.getType(parsed.type)) throw wrongKindOfId(id);
  const find = Object.hasOwn(finders, parsed.type) ? finders[parsed.type] : undefined;
  if (!find) throw notImplemented(`node(id:) of type ${parsed.type}`);
  const access = adminSchema().typeAccess(parsed.type);
  if (!isAllowed(access, context.scopes)) throw accessDenied("node", access ?? "");
  const found = /^\d+$/.test(parsed.id) ? find(BigInt(parsed.id), context) : null;
  return found && ofType(parsed.type, found);
}
