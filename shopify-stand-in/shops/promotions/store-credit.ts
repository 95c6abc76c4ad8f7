import { freshPromotionId, type CreditAccount, type CreditTransaction, type Promotions } from "./promotions";

/** What an account holds: credits less what was taken of them, without those that ran out. */
export function balanceMinor(account: CreditAccount, now: number): bigint {
  return account.transactions.reduce(
    (sum, credit) => sum + (isLive(credit, now) ? credit.remainingMinor : 0n),
    0n,
  );
}

const isLive = ({ amountMinor, expiresAt }: CreditTransaction, now: number) =>
  amountMinor > 0n && (expiresAt === null || expiresAt > now);

/** The account of a customer in a currency, made when there is none. */
export function accountOf(promotions: Promotions, customerId: bigint, currencyCode: string): CreditAccount {
  for (const account of promotions.creditAccounts.values())
    if (account.customerId === customerId && account.currencyCode === currencyCode) return account;
  const made = { id: freshPromotionId(promotions), customerId, currencyCode, transactions: [] };
  promotions.creditAccounts.set(made.id, made);
  return made;
}

/** A credit by its number, whatever account it is in; null for a debit, and for none. */
export function findCredit({ creditAccounts }: Promotions, id: bigint): CreditTransaction | null {
  for (const { transactions } of creditAccounts.values())
    for (const one of transactions) if (one.id === id && one.amountMinor > 0n) return one;
  return null;
}

/** Adds credit. Shopify has no key against doing it twice, so twice is twice. */
export function credit(
  promotions: Promotions,
  account: CreditAccount,
  amountMinor: bigint,
  expiresAt: number | null,
  now: number,
): CreditTransaction {
  return book(promotions, account, amountMinor, expiresAt, now);
}

/** Takes credit, that which runs out first before the rest. @throws RangeError when there is too little */
export function debit(
  promotions: Promotions,
  account: CreditAccount,
  amountMinor: bigint,
  now: number,
): CreditTransaction {
  if (amountMinor > balanceMinor(account, now)) throw new RangeError("The account has too little credit");
  const live = account.transactions.filter((one) => isLive(one, now));
  live.sort((a, b) => (a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity));
  let left = amountMinor;
  for (const one of live) {
    const taken = left < one.remainingMinor ? left : one.remainingMinor;
    one.remainingMinor -= taken;
    left -= taken;
  }
  return book(promotions, account, -amountMinor, null, now);
}

function book(
  promotions: Promotions,
  account: CreditAccount,
  amountMinor: bigint,
  expiresAt: number | null,
  now: number,
): CreditTransaction {
  const transaction: CreditTransaction = {
    ...{ id: freshPromotionId(promotions), accountId: account.id, amountMinor, expiresAt, createdAt: now },
    remainingMinor: amountMinor > 0n ? amountMinor : 0n,
    balanceAfterMinor: 0n,
  };
  account.transactions.push(transaction);
  transaction.balanceAfterMinor = balanceMinor(account, now);
  return transaction;
}
