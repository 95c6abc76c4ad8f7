import { notImplemented } from "../api-errors";
import { isTerminal } from "../bulk/bulk-operation";
import { objectType, withArguments } from "../field-types";
import { appRevokeAccessScopes } from "./app-types";
import { consentMutations } from "./consent-mutations";
import { codeMutations } from "./discounts/code-mutations";
import { discountMutations } from "./discounts/discount-mutations";
import { idArgument } from "./id-argument";
import { marketingMutations } from "./marketing/marketing-mutations";
import { giftCardMutations } from "./rewards/gift-card-types";
import { storeCreditMutations } from "./rewards/store-credit-types";
import { segmentMutations } from "./segments/segment-types";
import { tagMutations } from "./tag-mutations";

/** The mutations the stand-in carries out. */
export const mutationRoot = objectType<unknown>({
  ...discountMutations,
  ...codeMutations,
  ...segmentMutations,
  ...tagMutations,
  ...consentMutations,
  ...storeCreditMutations,
  ...giftCardMutations,
  ...marketingMutations,
  appRevokeAccessScopes: withArguments(["scopes"], appRevokeAccessScopes),
  bulkOperationRunQuery: withArguments(["query", "groupObjects"], (_root, args, { bulk }) =>
    bulk.run(args.query as string, args.groupObjects === true),
  ),
  bulkOperationRunMutation: withArguments(["mutation", "stagedUploadPath"], (_root, args, { bulk }) =>
    bulk.runMutation(args.mutation as string, args.stagedUploadPath as string),
  ),
  stagedUploadsCreate: withArguments(["input"], (_root, args, { bulk }) => {
    const input = args.input as {
      resource: string;
      filename: string;
      mimeType: string;
      httpMethod?: string;
    }[];
    const stagedTargets = input.map(({ resource, filename, mimeType, httpMethod }) => {
      if (resource !== "BULK_MUTATION_VARIABLES" || httpMethod !== "POST")
        throw notImplemented(`staged uploads of ${resource} by ${httpMethod ?? "PUT"}`);
      return bulk.options.uploads.open(filename, mimeType);
    });
    return { stagedTargets, userErrors: [] };
  }),
  bulkOperationCancel: withArguments(["id"], (_root, args, { bulk }) => {
    const operation = bulk.find(idArgument(args.id, "BulkOperation"));
    if (!operation)
      return {
        bulkOperation: null,
        userErrors: [{ field: ["id"], message: "Bulk operation does not exist" }],
      };
    if (isTerminal(operation.status)) {
      const message = `A bulk operation cannot be canceled when it is ${operation.status.toLowerCase()}`;
      return { bulkOperation: operation, userErrors: [{ field: null, message }] };
    }
    bulk.cancel(operation);
    return { bulkOperation: operation, userErrors: [] };
  }),
});
