import { z } from "zod";
import { mergeCustomers } from "~/features/customers/merge-customers.server";
import { gidNumber } from "~/platform/ids";
import { word } from "../payloads/fields";
import { readPayload } from "../rejected-payload";
import type { Topic } from "../topic.server";

const customerGid = z.string().transform((gid, context) => {
  try {
    return gidNumber(gid, "Customer");
  } catch {
    context.addIssue({ code: "custom", message: "expected gid://shopify/Customer/123" });
    return z.NEVER;
  }
});

const mergePayload = z.object({
  admin_graphql_api_customer_kept_id: customerGid,
  admin_graphql_api_customer_deleted_id: customerGid,
  status: word,
});

/** customers/merge: two customers are one from now on. Shopify also tells of merges that are asked for or failed. */
export const customerMerged: Topic = {
  async handle({ client, shop, payload, now }) {
    const merge = readPayload(mergePayload, payload);
    if (merge.status !== "COMPLETED") return [];
    const { admin_graphql_api_customer_kept_id: keptId, admin_graphql_api_customer_deleted_id: deletedId } =
      merge;
    await mergeCustomers(client, shop, keptId, deletedId, now);
    return ["score-shop"];
  },
};
