import { connectionFields, edgeFields, pageInfoFields } from "./connections";
import type { Field, TypeFields } from "./field-types";
import { appTypes } from "./resolvers/app-types";
import { bulkTypes } from "./resolvers/bulk-types";
import { checkoutTypes } from "./resolvers/checkout-types";
import { customerTypes } from "./resolvers/customer-types";
import { consentPayloads } from "./resolvers/consent-mutations";
import { discountTypes } from "./resolvers/discount-types";
import { codePayloads } from "./resolvers/discounts/code-mutations";
import { codeTypes } from "./resolvers/discounts/code-rows";
import { discountPayloads } from "./resolvers/discounts/discount-mutations";
import { discountNodeTypes } from "./resolvers/discounts/discount-node-types";
import { discountPartTypes } from "./resolvers/discounts/discount-parts";
import { fulfillmentTypes } from "./resolvers/fulfillment-types";
import { lineItemTypes } from "./resolvers/line-item-type";
import { marketingTypes } from "./resolvers/marketing/marketing-types";
import { mutationRoot } from "./resolvers/mutation-root";
import { orderTypes } from "./resolvers/order-type";
import { productTypes } from "./resolvers/product-types";
import { queryRoot } from "./resolvers/query-root";
import { refundTypes } from "./resolvers/refund-types";
import { returnTypes } from "./resolvers/return-types";
import { giftCardTypes } from "./resolvers/rewards/gift-card-types";
import { storeCreditTypes } from "./resolvers/rewards/store-credit-types";
import { segmentTypes } from "./resolvers/segments/segment-types";
import { shopTypes } from "./resolvers/shop-types";
import { tagPayloads } from "./resolvers/tag-mutations";
import { valueTypes } from "./resolvers/value-types";

const types: Readonly<Record<string, TypeFields>> = {
  ...valueTypes,
  ...shopTypes,
  ...appTypes,
  ...orderTypes,
  ...lineItemTypes,
  ...discountTypes,
  ...refundTypes,
  ...fulfillmentTypes,
  ...returnTypes,
  ...customerTypes,
  ...productTypes,
  ...checkoutTypes,
  ...bulkTypes,
  ...discountNodeTypes,
  ...discountPartTypes,
  ...codeTypes,
  ...discountPayloads,
  ...codePayloads,
  ...segmentTypes,
  ...tagPayloads,
  ...consentPayloads,
  ...storeCreditTypes,
  ...giftCardTypes,
  ...marketingTypes,
  PageInfo: pageInfoFields,
  QueryRoot: queryRoot,
  Mutation: mutationRoot,
};

function fieldsOf(typeName: string): TypeFields | undefined {
  if (Object.hasOwn(types, typeName)) return types[typeName];
  if (typeName.endsWith("Connection")) return connectionFields;
  if (typeName.endsWith("Edge")) return edgeFields;
  return undefined;
}

/** The stand-in's implementation of a field of Shopify's schema, if it has one. */
export function findField(typeName: string, fieldName: string): Field<never> | undefined {
  const fields = fieldsOf(typeName);
  return fields && Object.hasOwn(fields, fieldName) ? fields[fieldName] : undefined;
}

/** Whether the stand-in has objects of this type at all. */
export function hasType(typeName: string): boolean {
  return fieldsOf(typeName) !== undefined;
}
