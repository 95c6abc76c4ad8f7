import { type SandboxCustomer, type SandboxOrder } from "../../shops/shop-model";
import { notImplemented } from "../api-errors";
import { connection, emptyConnection } from "../connections";
import { type Arguments, objectType, type RequestContext, type Resolve, withArguments } from "../field-types";
import { searchRows } from "../search/search-rows";
import { gid } from "../value-formats";
import { promotionsOf } from "../../shops/promotions/promotions";
import { self } from "./app-types";
import { bulkOperationRows } from "./bulk-search";
import { checkoutRows, checkoutsFound } from "./checkout-types";
import { countUpTo } from "./count";
import { customerRows, customersFound } from "./customer-search";
import { discountQueries } from "./discounts/discount-queries";
import { idArgument } from "./id-argument";
import { marketingQueries } from "./marketing/marketing-types";
import { findNode } from "./nodes";
import { orderRows, orderSearch } from "./order-search";
import { productRows, productsFound, variantRows, variantsFound } from "./product-search";
import { giftCardQueries } from "./rewards/gift-card-types";
import { segmentQueries } from "./segments/segment-types";

const searched = ["query", "sortKey"];
const counted = ["query", "limit"];

const byId = (type: string, find: (id: bigint, context: RequestContext) => unknown) =>
  withArguments<unknown>(["id"], (_root, args, context) => find(idArgument(args.id, type), context));

/** The app itself; its id may be named, but no other app can be seen. */
const ownApp =
  (type: string): Resolve<unknown> =>
  (_root, args, { installation }) =>
    args.id === undefined || args.id === null || args.id === gid(type, installation.appId) ? self : null;

function customerByIdentifier(args: Arguments, { index }: RequestContext): SandboxCustomer | null {
  const wanted = args.identifier as {
    id?: string;
    emailAddress?: string;
    phoneNumber?: string;
    customId?: unknown;
  };
  if (wanted.customId) throw notImplemented("customerByIdentifier by customId");
  if (wanted.id) return index.customer(idArgument(wanted.id, "Customer"));
  const email = wanted.emailAddress?.toLowerCase();
  const found = index
    .customers()
    .find((one) => (email ? one.email?.toLowerCase() === email : one.phone === wanted.phoneNumber));
  return found ?? null;
}

function orderByIdentifier(args: Arguments, { index }: RequestContext): SandboxOrder | null {
  const wanted = args.identifier as { id?: string };
  if (!wanted.id) throw notImplemented("orderByIdentifier by customId");
  return index.order(idArgument(wanted.id, "Order"));
}

/** The queries the stand-in answers. */
export const queryRoot = objectType<unknown>({
  ...discountQueries,
  ...segmentQueries,
  ...giftCardQueries,
  ...marketingQueries,
  storeCreditAccount: byId(
    "StoreCreditAccount",
    (id, { shop }) => promotionsOf(shop).creditAccounts.get(id) ?? null,
  ),
  storeCreditConfiguration: () => ({}),
  shop: (_root, _args, { shop }) => shop.profile,
  app: withArguments(["id"], ownApp("App")),
  appInstallation: withArguments(["id"], ownApp("AppInstallation")),
  currentAppInstallation: () => self,
  node: withArguments(["id"], (_root, args, context) => findNode(String(args.id), context)),
  nodes: withArguments(["ids"], (_root, args, context) =>
    (args.ids as string[]).map((id) => findNode(id, context)),
  ),

  order: byId("Order", (id, { index }) => index.order(id)),
  orderByIdentifier: withArguments(["identifier"], (_root, args, context) =>
    orderByIdentifier(args, context),
  ),
  orders: connection(
    (_root, args, context, position) => orderRows(context.index.orders(), args, context, position),
    searched,
  ),
  ordersCount: withArguments(counted, (_root, args, context, position) =>
    countUpTo(searchRows(context.index.orders(), args.query, orderSearch, context, position).length, args),
  ),
  refund: byId("Refund", (id, { index }) => index.refund(id)),
  fulfillment: byId("Fulfillment", (id, { index }) => index.fulfillment(id)),
  return: byId("Return", (id, { index }) => index.return(id)),

  customer: byId("Customer", (id, { index }) => index.customer(id)),
  customerByIdentifier: withArguments(["identifier"], (_root, args, context) =>
    customerByIdentifier(args, context),
  ),
  customers: connection((_root, args, context, position) => customerRows(args, context, position), searched),
  customersCount: withArguments(counted, (_root, args, context, position) =>
    countUpTo(customersFound(args, context, position).length, args),
  ),

  product: byId("Product", (id, { index }) => index.product(id)),
  products: connection((_root, args, context, position) => productRows(args, context, position), searched),
  productsCount: withArguments(counted, (_root, args, context, position) =>
    countUpTo(productsFound(args, context, position).length, args),
  ),
  productVariant: byId("ProductVariant", (id, { index }) => index.variants().get(id) ?? null),
  productVariants: connection(
    (_root, args, context, position) => variantRows(args, context, position),
    searched,
  ),
  productVariantsCount: withArguments(counted, (_root, args, context, position) =>
    countUpTo(variantsFound(args, context, position).length, args),
  ),
  collections: emptyConnection(searched),

  abandonedCheckouts: connection(
    (_root, args, context, position) => checkoutRows(args, context, position),
    searched,
  ),
  abandonedCheckoutsCount: withArguments(counted, (_root, args, context, position) =>
    countUpTo(checkoutsFound(args, context, position).length, args),
  ),

  bulkOperation: byId("BulkOperation", (id, { bulk }) => bulk.find(id)),
  bulkOperations: connection(
    (_root, args, context, position) => bulkOperationRows(args, context, position),
    searched,
  ),
  currentBulkOperation: withArguments(["type"], (_root, args, { bulk }) =>
    args.type === "MUTATION" ? null : bulk.latest(),
  ),

  // Subscriptions declared in shopify.app.toml are not listed; the stand-in knows no others.
  webhookSubscriptions: emptyConnection(["query", "sortKey", "callbackUrl", "format", "topics", "uri"]),
  webhookSubscriptionsCount: withArguments(counted, (_root, args) => countUpTo(0, args)),
});
