import type { AdminClient } from "../admin-client.server";
import { withNothingDenied, withoutUserErrors } from "../admin-client-errors";
import { graphql } from "../generated";
import { gidNumber } from "../ids";
import { formatMinorPlain, parseMinor } from "../money";

const credit = graphql(`
  mutation CreditCustomer($id: ID!, $input: StoreCreditAccountCreditInput!) {
    storeCreditAccountCredit(id: $id, creditInput: $input) {
      storeCreditAccountTransaction {
        id
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

const readCredits = graphql(`
  query CreditsOfCustomer($id: ID!, $currency: String!, $after: String) {
    customer(id: $id) {
      storeCreditAccounts(first: 1, query: $currency) {
        nodes {
          transactions(first: 50, after: $after, query: "type:credit", sortKey: CREATED_AT, reverse: true) {
            nodes {
              createdAt
              amount {
                amount
                currencyCode
              }
              ... on StoreCreditAccountCreditTransaction {
                id
                expiresAt
                remainingAmount {
                  amount
                }
              }
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
      }
    }
  }
`);

const readLeft = graphql(`
  query CreditsLeft($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on StoreCreditAccountCreditTransaction {
        id
        remainingAmount {
          amount
          currencyCode
        }
      }
    }
  }
`);

const customerGid = (id: bigint) => `gid://shopify/Customer/${id}`;
const creditType = "StoreCreditAccountCreditTransaction";

/** An amount in a customer's account, until a moment in whole seconds. */
export interface WantedCredit {
  customerId: bigint;
  amountMinor: bigint;
  currencyCode: string;
  expiresAt: Date;
}

/** `no-customer`: Shopify has none under that number. `account-full`: an account holds no more. */
export type Credited = { ok: true; id: bigint } | { ok: false; reason: "no-customer" | "account-full" };

/**
 * Puts money into a customer's account. Shopify has no key for it: asked twice it pays twice. Look for the credit first whenever
 * an answer is missing. Errors: UserErrorsError for what it has against the credit itself.
 */
export async function creditCustomer(
  admin: AdminClient,
  { customerId, amountMinor, currencyCode, expiresAt }: WantedCredit,
  signal?: AbortSignal,
): Promise<Credited> {
  const input = {
    creditAmount: {
      amount: formatMinorPlain(amountMinor, currencyCode),
      currencyCode: currencyCode as "EUR",
    },
    expiresAt: expiresAt.toISOString(),
    notify: false,
  };
  const data = withNothingDenied(
    await admin.request(credit, { id: customerGid(customerId), input }, { signal }),
  );
  const codes = data.storeCreditAccountCredit?.userErrors.map(({ code }) => code) ?? [];
  if (codes.includes("OWNER_NOT_FOUND") || codes.includes("ACCOUNT_NOT_FOUND"))
    return { ok: false, reason: "no-customer" };
  if (codes.includes("CREDIT_LIMIT_EXCEEDED")) return { ok: false, reason: "account-full" };
  const made = withoutUserErrors(data.storeCreditAccountCredit).storeCreditAccountTransaction;
  if (!made) throw new Error("Shopify credited a customer and did not say under which number");
  return { ok: true, id: gidNumber(made.id, creditType) };
}

export interface FoundCredit {
  id: bigint;
  leftMinor: bigint;
  createdAt: Date;
}

/** Credits of a customer with exactly this amount and end, the newest first; null when Shopify has no such customer. */
export async function findCredits(
  admin: AdminClient,
  { customerId, amountMinor, currencyCode, expiresAt }: WantedCredit,
  signal?: AbortSignal,
): Promise<FoundCredit[] | null> {
  const found: FoundCredit[] = [];
  for (let after: string | null = null; ;) {
    const variables: { id: string; currency: string; after: string | null } = {
      ...{ id: customerGid(customerId), currency: `currency_code:${currencyCode}`, after },
    };
    const answer: Awaited<ReturnType<typeof pageOf>> = await pageOf(admin, variables, signal);
    if (!answer) return null;
    const transactions = answer.storeCreditAccounts.nodes[0]?.transactions;
    if (!transactions) return found;
    for (const one of transactions.nodes) {
      if (!("expiresAt" in one) || !one.expiresAt) continue;
      const same =
        one.amount.currencyCode === currencyCode &&
        parseMinor(one.amount.amount, currencyCode) === amountMinor &&
        Date.parse(one.expiresAt) === expiresAt.getTime();
      if (same)
        found.push({
          id: gidNumber(one.id, creditType),
          leftMinor: parseMinor(one.remainingAmount.amount, currencyCode),
          createdAt: new Date(one.createdAt),
        });
    }
    if (!transactions.pageInfo.hasNextPage || !transactions.pageInfo.endCursor) return found;
    after = transactions.pageInfo.endCursor;
  }
}

const pageOf = async (
  admin: AdminClient,
  variables: { id: string; currency: string; after: string | null },
  signal?: AbortSignal,
) => withNothingDenied(await admin.request(readCredits, variables, { signal })).customer;

/** What is left of credits, by their numbers; at most 250 at a time. Those that Shopify no longer has are missing. */
export async function readCreditsLeft(
  admin: AdminClient,
  ids: readonly bigint[],
  signal?: AbortSignal,
): Promise<Map<bigint, bigint>> {
  const gids = ids.map((id) => `gid://shopify/${creditType}/${id}`);
  const data = withNothingDenied(await admin.request(readLeft, { ids: gids }, { signal }));
  return new Map(
    data.nodes.flatMap((node) =>
      node && "remainingAmount" in node
        ? [
            [
              gidNumber(node.id, creditType),
              parseMinor(node.remainingAmount.amount, node.remainingAmount.currencyCode),
            ] as const,
          ]
        : [],
    ),
  );
}
