import type { Topic } from "./topic.server";
import { appUninstalled } from "./topics/app-uninstalled.server";
import { bulkOperationFinished } from "./topics/bulk-operation-finished.server";
import { checkoutSaved } from "./topics/checkout-saved.server";
import { customerDataRequested } from "./topics/customer-data-requested.server";
import { customerDeleted } from "./topics/customer-deleted.server";
import { customerMerged } from "./topics/customer-merged.server";
import { customerRedact } from "./topics/customer-redact.server";
import { customerSaved } from "./topics/customer-saved.server";
import { emailConsentChanged } from "./topics/email-consent-changed.server";
import { fulfillmentSaved } from "./topics/fulfillment-saved.server";
import { orderDeleted } from "./topics/order-deleted.server";
import { orderSaved } from "./topics/order-saved.server";
import { productDeleted } from "./topics/product-deleted.server";
import { productSaved } from "./topics/product-saved.server";
import { refundCreated } from "./topics/refund-created.server";
import { scopesUpdated } from "./topics/scopes-updated.server";
import { shopRedact } from "./topics/shop-redact.server";
import { shopUpdated } from "./topics/shop-updated.server";

/** Who handles which topic. The subscriptions themselves are in shopify.app.toml; a test compares the two lists. */
export const topics: ReadonlyMap<string, Topic> = new Map(
  Object.entries({
    "orders/create": orderSaved,
    "orders/updated": orderSaved,
    "orders/delete": orderDeleted,
    "refunds/create": refundCreated,
    "fulfillments/create": fulfillmentSaved,
    "fulfillments/update": fulfillmentSaved,
    "customers/create": customerSaved,
    "customers/update": customerSaved,
    "customers/delete": customerDeleted,
    "customers/merge": customerMerged,
    "customers_email_marketing_consent/update": emailConsentChanged,
    "products/create": productSaved,
    "products/update": productSaved,
    "products/delete": productDeleted,
    "checkouts/create": checkoutSaved,
    "checkouts/update": checkoutSaved,
    "bulk_operations/finish": bulkOperationFinished,
    "app/uninstalled": appUninstalled,
    "app/scopes_update": scopesUpdated,
    "shop/update": shopUpdated,
    "customers/data_request": customerDataRequested,
    "customers/redact": customerRedact,
    "shop/redact": shopRedact,
  }),
);
