import { asyncUsage } from "../../../shops/promotions/discount-status";
import {
  promotionsOf,
  type CodeImport,
  type RedeemCode,
  type SandboxDiscount,
} from "../../../shops/promotions/promotions";
import { isDone } from "../../../shops/promotions/redeem-codes";
import { connection, listRows } from "../../connections";
import {
  objectType,
  properties,
  type Arguments,
  type FieldPosition,
  type RequestContext,
  type Rows,
  type TypeFields,
} from "../../field-types";
import { idFilter, numberFilter } from "../../search/search-filters";
import { searchRows, type Searchable } from "../../search/search-rows";
import { dateTime, gid } from "../../value-formats";
import { sortedRows } from "../sort-keys";
import { discountError, type DiscountUserError } from "./discount-errors";

function usageOf(code: RedeemCode, { shop, now }: RequestContext): number {
  const discount = promotionsOf(shop).discounts.get(code.discountId);
  return discount ? asyncUsage(discount, now, code) : 0;
}

const codeSearch: Searchable<RedeemCode> = {
  text: ({ code }) => code,
  filters: { id: idFilter(({ id }) => id), times_used: numberFilter(usageOf) },
};

/** The codes of one discount. */
export function codeRows(
  { codes }: SandboxDiscount,
  args: Arguments,
  context: RequestContext,
  position: FieldPosition,
): Rows<RedeemCode> {
  const found = searchRows([...codes.values()], args.query, codeSearch, context, position);
  const keys = {
    CODE: (code: RedeemCode) => code.code,
    CREATED_AT: (code: RedeemCode) => code.createdAt,
  };
  return sortedRows(found, keys, args, position);
}

type ImportedCode = CodeImport["codes"][number];

export const codeTypes: Record<string, TypeFields> = {
  DiscountRedeemCode: objectType<RedeemCode>({
    id: ({ id }) => gid("DiscountRedeemCode", id),
    code: ({ code }) => code,
    asyncUsageCount: (code, _args, context) => usageOf(code, context),
  }),
  DiscountRedeemCodeBulkCreation: objectType<CodeImport>({
    id: ({ id }) => gid("DiscountRedeemCodeBulkCreation", id),
    createdAt: ({ createdAt }) => dateTime(createdAt),
    done: isDone,
    codesCount: ({ codes }) => codes.length,
    importedCount: ({ codes }) => codes.filter(({ codeId }) => codeId !== null).length,
    failedCount: ({ codes }) => codes.filter(({ error }) => error !== null).length,
    discountCode: ({ discountId }, _args, { shop }) => {
      const discount = promotionsOf(shop).discounts.get(discountId);
      return discount ? { discount } : null;
    },
    codes: connection<CodeImport, ImportedCode>(({ codes }) =>
      listRows(codes, (entry) => BigInt(codes.indexOf(entry) + 1)),
    ),
  }),
  DiscountRedeemCodeBulkCreationCode: objectType<ImportedCode>({
    code: ({ code }) => code,
    discountRedeemCode: ({ code, codeId }, _args, { shop }) => {
      if (codeId === null) return null;
      const known = promotionsOf(shop).codes.get(code.trim().toLowerCase());
      return known?.id === codeId ? known : null;
    },
    errors: ({ error }): DiscountUserError[] =>
      error === null ? [] : [discountError(["code"], error, null)],
  }),
  DiscountUserError: objectType<DiscountUserError>(properties("field", "message", "code", "extraInfo")),
};
