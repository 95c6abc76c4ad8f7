import { planJob } from "../../../shops/promotions/background-jobs";
import { promotionsOf, type CodeImport } from "../../../shops/promotions/promotions";
import { beginImport, removeCode } from "../../../shops/promotions/redeem-codes";
import { notImplemented } from "../../api-errors";
import {
  objectType,
  properties,
  withArguments,
  type Arguments,
  type RequestContext,
  type TypeFields,
} from "../../field-types";
import { gid, parseGid } from "../../value-formats";
import { idArgument } from "../id-argument";
import { discountError, noSuchDiscount, type DiscountUserError } from "./discount-errors";
import { deleteDiscount, endDiscount, findDiscount } from "./discount-mutations";

interface Job {
  id: string;
  done: boolean;
}

interface JobPayload {
  job: Job | null;
  userErrors: DiscountUserError[];
}

/** A job of the shop; Shopify keeps them for a while, the sandbox as long as it runs. */
export function findJob(id: string, { shop }: RequestContext): Job | null {
  const known = promotionsOf(shop).jobs.get(parseGid(id)?.id ?? "");
  return known ? { id, done: known.done } : null;
}

function inBackground(context: RequestContext, run: () => void): JobPayload {
  return { job: { id: gid("Job", planJob(promotionsOf(context.shop), run)), done: false }, userErrors: [] };
}

/** The discounts that a bulk mutation names; searches are not played. */
function named(args: Arguments, context: RequestContext, run: (id: string) => void): JobPayload {
  if (args.search || args.savedSearchId) throw notImplemented("bulk changes of discounts by search");
  const ids = (args.ids as string[] | null | undefined) ?? [];
  if (ids.length === 0) {
    const message = "Missing expected argument key: 'ids', 'search' or 'saved_search_id'.";
    return { job: null, userErrors: [discountError(null, message, "MISSING_ARGUMENT")] };
  }
  return inBackground(context, () => ids.forEach(run));
}

export const codeMutations = {
  discountRedeemCodeBulkAdd: withArguments<unknown>(["discountId", "codes"], (_root, args, context) => {
    const discount = findDiscount(args.discountId, context);
    const codes = (args.codes as { code: string }[]).map(({ code }) => code);
    const refusal = !discount
      ? noSuchDiscount("discountId")
      : codes.length === 0
        ? discountError(["codes"], "Codes can't be blank", "BLANK")
        : null;
    if (refusal || !discount) return { bulkCreation: null, userErrors: [refusal] };
    const begun = beginImport(promotionsOf(context.shop), discount.id, codes, context.now);
    return { bulkCreation: begun, userErrors: [] };
  }),
  discountCodeRedeemCodeBulkDelete: withArguments<unknown>(
    ["discountId", "ids", "search", "savedSearchId"],
    (_root, args, context): JobPayload => {
      const discount = findDiscount(args.discountId, context);
      if (!discount) return { job: null, userErrors: [noSuchDiscount("discountId")] };
      return named(args, context, (id) => {
        const code = discount.codes.get(idArgument(id, "DiscountRedeemCode"));
        if (code) removeCode(promotionsOf(context.shop), code);
      });
    },
  ),
  discountCodeBulkDeactivate: withArguments<unknown>(
    ["ids", "search", "savedSearchId"],
    (_root, args, context) =>
      named(args, context, (id) => {
        const discount = findDiscount(id, context);
        if (discount) endDiscount(discount, context.now);
      }),
  ),
  discountCodeBulkDelete: withArguments<unknown>(["ids", "search", "savedSearchId"], (_root, args, context) =>
    named(args, context, (id) => {
      const discount = findDiscount(id, context);
      if (discount) deleteDiscount(discount, context);
    }),
  ),
};

const jobPayload: TypeFields = objectType<JobPayload>(properties("job", "userErrors"));

export const codePayloads: Record<string, TypeFields> = {
  DiscountRedeemCodeBulkAddPayload: objectType<{
    bulkCreation: CodeImport | null;
    userErrors: DiscountUserError[];
  }>(properties("bulkCreation", "userErrors")),
  DiscountCodeRedeemCodeBulkDeletePayload: jobPayload,
  DiscountCodeBulkDeactivatePayload: jobPayload,
  DiscountCodeBulkDeletePayload: jobPayload,
  Job: objectType<Job>(properties("id", "done")),
};
