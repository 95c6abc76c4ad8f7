import { minorOf } from "../../../shops/promotions/decimal-amount";
import {
  promotionsOf,
  type CreditAccount,
  type CreditTransaction,
} from "../../../shops/promotions/promotions";
import { accountOf, balanceMinor, credit, debit } from "../../../shops/promotions/store-credit";
import { wrongKindOfId } from "../../api-errors";
import { connection } from "../../connections";
import {
  objectType,
  properties,
  withArguments,
  type RequestContext,
  type Resolve,
  type Rows,
  type TypeFields,
} from "../../field-types";
import { ofType } from "../../object-types";
import { choiceFilter, exactFilter, idFilter, timeFilter } from "../../search/search-filters";
import { searchRows, type Searchable } from "../../search/search-rows";
import { dateTime, dateTimeOrNull, gid, parseGid } from "../../value-formats";
import { codedError, type CodedError } from "../coded-error";
import { sortedRows } from "../sort-keys";

interface Money {
  amount: unknown;
  currencyCode: string;
}

interface Payload {
  storeCreditAccountTransaction: CreditTransaction | null;
  userErrors: CodedError[];
}

/** Shopify's limit on what one account may hold, in units of any currency. */
const CREDIT_LIMIT_UNITS = "15000";

type Booking = "Credit" | "Debit";

/** Credits and debits by account or by customer, who gets an account with the first credit. */
const book =
  (kind: Booking): Resolve<unknown> =>
  (_root, args, context): Payload => {
    const input = args[`${kind.toLowerCase()}Input`] as {
      creditAmount?: Money;
      debitAmount?: Money;
      expiresAt?: string | null;
    };
    const given = (input.creditAmount ?? input.debitAmount) as Money;
    const fields = [`${kind.toLowerCase()}Input`, `${kind.toLowerCase()}Amount`];
    const refuse = (code: string, field: string[]): Payload => ({
      storeCreditAccountTransaction: null,
      userErrors: [
        codedError(
          `StoreCreditAccount${kind}UserErrorCode`,
          code,
          field,
          code === "OWNER_NOT_FOUND" ? "Owner does not exist" : undefined,
        ),
      ],
    });
    const { shop, now } = context;
    const promotions = promotionsOf(shop);
    const amountMinor = minorOf(given.amount, given.currencyCode) ?? 0n;
    const owner = ownerOf(String(args.id), given.currencyCode, kind, context);
    if (typeof owner === "string") return refuse(owner, ["id"]);
    if (amountMinor <= 0n) return refuse("NEGATIVE_OR_ZERO_AMOUNT", [...fields, "amount"]);
    const taken = [shop.profile.currencyCode, ...shop.profile.presentment.map((one) => one.currencyCode)];
    if (kind === "Credit" && !taken.includes(given.currencyCode))
      return refuse("UNSUPPORTED_CURRENCY", [...fields, "currencyCode"]);
    const held = "transactions" in owner ? owner : null;
    if (held && held.currencyCode !== given.currencyCode)
      return refuse("MISMATCHING_CURRENCY", [...fields, "currencyCode"]);
    if (kind === "Debit") {
      if (!held || amountMinor > balanceMinor(held, now))
        return refuse("INSUFFICIENT_FUNDS", [...fields, "amount"]);
      return { storeCreditAccountTransaction: debit(promotions, held, amountMinor, now), userErrors: [] };
    }
    const expiresAt = input.expiresAt ? Date.parse(input.expiresAt) : null;
    if (expiresAt !== null && expiresAt <= now)
      return refuse("EXPIRES_AT_IN_PAST", ["creditInput", "expiresAt"]);
    const limit = minorOf(CREDIT_LIMIT_UNITS, given.currencyCode)!;
    const known = held ?? findAccount(owner.customerId, given.currencyCode, context);
    if ((known ? balanceMinor(known, now) : 0n) + amountMinor > limit)
      return refuse("CREDIT_LIMIT_EXCEEDED", [...fields, "amount"]);
    const account = known ?? accountOf(promotions, owner.customerId, given.currencyCode);
    return {
      storeCreditAccountTransaction: credit(promotions, account, amountMinor, expiresAt, now),
      userErrors: [],
    };
  };

/** The account, the customer who is to get one, or the code of what is wrong. */
function ownerOf(
  id: string,
  currencyCode: string,
  kind: Booking,
  context: RequestContext,
): CreditAccount | { customerId: bigint } | "OWNER_NOT_FOUND" | "ACCOUNT_NOT_FOUND" {
  const parsed = parseGid(id);
  const number = /^\d+$/.test(parsed?.id ?? "") ? BigInt(parsed!.id) : -1n;
  const { creditAccounts } = promotionsOf(context.shop);
  if (parsed?.type === "StoreCreditAccount") return creditAccounts.get(number) ?? "ACCOUNT_NOT_FOUND";
  if (parsed?.type !== "Customer") throw wrongKindOfId(id);
  const customer = context.index.customer(number);
  if (!customer) return kind === "Credit" ? "OWNER_NOT_FOUND" : "ACCOUNT_NOT_FOUND";
  if (kind === "Credit") return { customerId: customer.id };
  return findAccount(customer.id, currencyCode, context) ?? "ACCOUNT_NOT_FOUND";
}

function findAccount(
  customerId: bigint,
  currencyCode: string,
  { shop }: RequestContext,
): CreditAccount | null {
  for (const account of promotionsOf(shop).creditAccounts.values())
    if (account.customerId === customerId && account.currencyCode === currencyCode) return account;
  return null;
}

export const storeCreditMutations = {
  storeCreditAccountCredit: withArguments<unknown>(["id", "creditInput"], book("Credit")),
  storeCreditAccountDebit: withArguments<unknown>(["id", "debitInput"], book("Debit")),
};

const accountSearch: Searchable<CreditAccount> = {
  text: () => "",
  filters: { id: idFilter(({ id }) => id), currency_code: exactFilter(({ currencyCode }) => currencyCode) },
};

/** `storeCreditAccounts` of a customer. */
export const storeCreditAccounts = connection<{ id: bigint }, CreditAccount>(
  (customer, args, context, position) => {
    const all = [...promotionsOf(context.shop).creditAccounts.values()];
    const own = all.filter(({ customerId }) => context.index.customer(customerId)?.id === customer.id);
    const items = searchRows(own, args.query, accountSearch, context, position);
    return { items, id: ({ id }) => id };
  },
  ["query"],
);

const transactionSearch: Searchable<CreditTransaction> = {
  text: () => "",
  filters: {
    id: idFilter(({ id }) => id),
    expires_at: timeFilter(({ expiresAt }) => expiresAt),
    type: choiceFilter<CreditTransaction>({
      credit: ({ amountMinor }) => amountMinor > 0n,
      debit: ({ amountMinor }) => amountMinor < 0n,
      debit_revert: () => false,
      expiration: () => false,
    }),
  },
};

const typed = (one: CreditTransaction) =>
  ofType(
    one.amountMinor > 0n ? "StoreCreditAccountCreditTransaction" : "StoreCreditAccountDebitTransaction",
    one,
  );

const accountBehind = (one: CreditTransaction, { shop }: RequestContext) =>
  promotionsOf(shop).creditAccounts.get(one.accountId)!;
const amount =
  (minor: (one: CreditTransaction) => bigint): Resolve<CreditTransaction> =>
  (one, _args, context) => ({ minor: minor(one), currencyCode: accountBehind(one, context).currencyCode });

const transaction = objectType<CreditTransaction>({
  id: (one) =>
    gid(
      one.amountMinor > 0n ? "StoreCreditAccountCreditTransaction" : "StoreCreditAccountDebitTransaction",
      one.id,
    ),
  account: (one, _args, context) => accountBehind(one, context),
  amount: amount(({ amountMinor }) => amountMinor),
  balanceAfterTransaction: amount(({ balanceAfterMinor }) => balanceAfterMinor),
  createdAt: ({ createdAt }) => dateTime(createdAt),
  event: () => "ADJUSTMENT",
  origin: () => null,
});

const payload = objectType<Payload>(properties("storeCreditAccountTransaction", "userErrors"));
const error = objectType<CodedError>(properties("field", "message", "code"));

export const storeCreditTypes: Record<string, TypeFields> = {
  StoreCreditAccount: objectType<CreditAccount>({
    id: ({ id }) => gid("StoreCreditAccount", id),
    balance: (account, _args, { now }) => ({
      minor: balanceMinor(account, now),
      currencyCode: account.currencyCode,
    }),
    owner: ({ customerId }, _args, { index }) => ofType("Customer", index.customer(customerId)!),
    transactions: connection<CreditAccount, CreditTransaction>(
      (account, args, context, position): Rows<CreditTransaction> => {
        const found = searchRows(
          account.transactions.map(typed),
          args.query,
          transactionSearch,
          context,
          position,
        );
        const keys = {
          CREATED_AT: (one: CreditTransaction) => one.createdAt,
          EXPIRES_AT: (one: CreditTransaction) => one.expiresAt ?? Number.MAX_SAFE_INTEGER,
        };
        return sortedRows(found, keys, args, position);
      },
      ["query", "sortKey"],
    ),
  }),
  StoreCreditAccountCreditTransaction: {
    ...transaction,
    ...objectType<CreditTransaction>({
      expiresAt: ({ expiresAt }) => dateTimeOrNull(expiresAt),
      remainingAmount: amount(({ remainingMinor }) => remainingMinor),
    }),
  },
  StoreCreditAccountDebitTransaction: transaction,
  StoreCreditAccountCreditPayload: payload,
  StoreCreditAccountDebitPayload: payload,
  StoreCreditAccountCreditUserError: error,
  StoreCreditAccountDebitUserError: error,
  StoreCreditConfiguration: objectType({ storeCreditEnabled: () => true }),
};
