import { promotionsOf } from "../../../shops/promotions/promotions";
import { findCode } from "../../../shops/promotions/redeem-codes";
import { wrongKindOfId } from "../../api-errors";
import { connection } from "../../connections";
import { withArguments, type RequestContext } from "../../field-types";
import { parseGid } from "../../value-formats";
import { countUpTo } from "../count";
import { idArgument } from "../id-argument";
import { findJob } from "./code-mutations";
import { discountNode, type NodeOfDiscount } from "./discount-node-types";
import { discountRows, discountsFound } from "./discount-search";

/** Nodes of discounts go by two names with one and the same number. */
function anyDiscountNode(id: unknown, context: RequestContext): NodeOfDiscount | null {
  const parsed = parseGid(String(id));
  if (parsed?.type !== "DiscountNode" && parsed?.type !== "DiscountCodeNode") throw wrongKindOfId(String(id));
  return /^\d+$/.test(parsed.id) ? discountNode(BigInt(parsed.id), context) : null;
}

export const discountQueries = {
  codeDiscountNode: withArguments<unknown>(["id"], (_root, args, context) =>
    anyDiscountNode(args.id, context),
  ),
  codeDiscountNodeByCode: withArguments<unknown>(["code"], (_root, args, context) => {
    const code = findCode(promotionsOf(context.shop), String(args.code));
    return code && discountNode(code.discountId, context);
  }),
  discountNode: withArguments<unknown>(["id"], (_root, args, context) => anyDiscountNode(args.id, context)),
  discountNodes: connection<unknown, NodeOfDiscount>(
    (_root, args, context, position) => discountRows(args, context, position),
    ["query", "sortKey"],
  ),
  discountNodesCount: withArguments<unknown>(["query", "limit"], (_root, args, context, position) =>
    countUpTo(discountsFound(args, context, position).length, args),
  ),
  discountRedeemCodeBulkCreation: withArguments<unknown>(
    ["id"],
    (_root, args, { shop }) =>
      promotionsOf(shop).codeImports.get(idArgument(args.id, "DiscountRedeemCodeBulkCreation")) ?? null,
  ),
  job: withArguments<unknown>(["id"], (_root, args, context) => findJob(String(args.id), context)),
};
