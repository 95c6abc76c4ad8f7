import { codeImportPace } from "../../shops/promotions/redeem-codes";
import { allScopes, smallApi } from "./small-api";

export const offerScopes = [
  ...allScopes,
  "write_customers",
  "write_discounts",
  "write_gift_cards",
  "read_store_credit_accounts",
  "write_store_credit_account_transactions",
  "write_marketing_events",
];

interface UserError {
  field: string[] | null;
  message: string;
  code?: string | null;
}

/** The small shop's API with every scope that offers take. */
export function offersApi(...options: Parameters<typeof smallApi>) {
  const [over, rest] = options;
  const small = smallApi({ grantedScopes: [...offerScopes], ...over }, rest);

  /** Carries out one mutation of an input; answers with its payload. */
  async function mutate(
    name: string,
    args: Record<string, [type: string, value: unknown]>,
    selection: string,
    codes = true,
  ): Promise<Record<string, unknown> & { userErrors: UserError[] }> {
    const declared = Object.entries(args).map(([arg, [type]]) => `$${arg}: ${type}`);
    const passed = Object.keys(args).map((arg) => `${arg}: $${arg}`);
    const values = Object.fromEntries(Object.entries(args).map(([arg, [, value]]) => [arg, value]));
    const query = `mutation (${declared.join(", ")}) { ${name}(${passed.join(", ")}) { ${selection} userErrors { field message ${codes ? "code" : ""} } } }`;
    const data = await small.data<Record<string, never>>(query, values);
    return data[name]!;
  }

  const basic = (input: Record<string, unknown>) =>
    mutate(
      "discountCodeBasicCreate",
      { basicCodeDiscount: ["DiscountCodeBasicInput!", { ...basicDiscount, ...input }] },
      "codeDiscountNode { id codeDiscount { __typename ... on DiscountCodeBasic { status summary } } }",
    );

  return {
    ...small,
    mutate,
    basic,
    /** Makes a basic discount that must be accepted. */
    async made(input: Record<string, unknown> = {}): Promise<string> {
      const payload = await basic(input);
      if (payload.userErrors.length > 0) throw new Error(JSON.stringify(payload.userErrors));
      return (payload.codeDiscountNode as { id: string }).id;
    },
    /** Adds codes and asks until they are all through. */
    async addCodes(discountId: string, codes: string[]): Promise<Imported> {
      const begun = await mutate(
        "discountRedeemCodeBulkAdd",
        {
          discountId: ["ID!", discountId],
          codes: ["[DiscountRedeemCodeInput!]!", codes.map((code) => ({ code }))],
        },
        "bulkCreation { id done codesCount importedCount failedCount }",
      );
      if (begun.userErrors.length > 0) throw new Error(JSON.stringify(begun.userErrors));
      const { id } = begun.bulkCreation as { id: string };
      for (;;) {
        const { discountRedeemCodeBulkCreation: now } = await small.data<{
          discountRedeemCodeBulkCreation: Imported;
        }>(
          `query ($id: ID!) { discountRedeemCodeBulkCreation(id: $id) { done importedCount failedCount
            codes(first: 250) { nodes { code discountRedeemCode { id } errors { field message code } } } } }`,
          { id },
        );
        if (now.done) return now;
        await new Promise((resolve) => setTimeout(resolve, 5));
        small.api.bucket.setAvailable(2000);
      }
    },
  };
}

export interface Imported {
  done: boolean;
  importedCount: number;
  failedCount: number;
  codes: {
    nodes: {
      code: string;
      discountRedeemCode: { id: string } | null;
      errors: { field: string[]; message: string; code: string | null }[];
    }[];
  };
}

/** Ten percent off everything for everybody, from now on. */
export const basicDiscount = {
  title: "Come back",
  code: "BACK",
  startsAt: "2026-11-22T00:00:00Z",
  context: { all: "ALL" },
  customerGets: { value: { percentage: 0.1 }, items: { all: true } },
};

/** Imports of codes at once, for tests that are not about the waiting. */
export function importAtOnce(): void {
  Object.assign(codeImportPace, { startDelayMs: 0, codesPerSecond: Infinity });
}
