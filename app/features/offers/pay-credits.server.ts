import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import {
  AccessDeniedError,
  AdminHttpError,
  AdminThrottledError,
  UserErrorsError,
} from "~/platform/admin-client-errors";
import { creditCustomer, findCredits, type WantedCredit } from "~/platform/queries/store-credit.graphql";
import {
  claimCredits,
  countCrediting,
  isCalledOff,
  listNotedCredits,
  listUnsettled,
  settleCredit,
  type CreditRow,
} from "./credit-store.server";
import { throwFailures, type IssueContext, type Issued } from "./issue-context.server";

const paidSideBySide = 4;
const settledAtATime = 50;
/** After so long nothing that was asked can still happen: our own request ends after 30 seconds, Shopify's before a minute. */
const settleMs = 120_000;
/** Their clock and ours. */
const skewMs = 10 * 60_000;

/**
 * Pays every planned credit of a campaign, once. That it is asked for is committed before it is asked; whose answer is missing is not asked for
 * again before the customer's account was read: the credit is known there by its amount and by its end, whose second is the campaign's own.
 */
export async function payCredits(
  shop: Shop,
  campaignId: string,
  currencyCode: string,
  context: IssueContext,
  moved: () => void,
): Promise<Issued> {
  const { admin, now, signal, isOver = () => false } = context;
  const wantedOf = ({ customerId, creditMinor, expiresAt }: CreditRow): WantedCredit => ({
    ...{ customerId, amountMinor: creditMinor, currencyCode, expiresAt },
  });
  const pay = async (row: CreditRow) => {
    const settle = (became: Parameters<typeof settleCredit>[4]) =>
      withShop(shop.id, (tx) => settleCredit(tx, shop.id, campaignId, row, became));
    try {
      const credited = await creditCustomer(admin, wantedOf(row), signal);
      await settle(
        credited.ok
          ? { state: "issued", transactionId: credited.id, leftMinor: row.creditMinor, now: now() }
          : { state: "refused" },
      );
    } catch (error) {
      // What nobody knows stays as it is, and is looked up later.
      if (wasNotDone(error)) await settle({ state: "planned" });
      throw error;
    }
  };
  for (;;) {
    if (signal.aborted || isOver()) return "more";
    await settleCredits(shop, campaignId, currencyCode, { ...context, again: "planned" });
    const rows = await withShop(shop.id, (tx) =>
      claimCredits(tx, shop.id, campaignId, paidSideBySide, now()),
    );
    if (rows.length === 0) break;
    throwFailures(await Promise.allSettled(rows.map(pay)));
    moved();
  }
  return withShop(shop.id, async (tx) => {
    if (await isCalledOff(tx, shop.id, campaignId)) return "ended";
    return (await countCrediting(tx, shop.id, campaignId)) > 0 ? "waiting" : "done";
  });
}

/** Whether it is certain that a request has changed nothing. */
const wasNotDone = (error: unknown): boolean =>
  error instanceof AccessDeniedError ||
  error instanceof UserErrorsError ||
  error instanceof AdminThrottledError ||
  (error instanceof AdminHttpError && error.status < 500);

/**
 * Looks up what became of credits whose answer is missing. Found: it is noted. Not there: `again` says whether it is to be paid or was called
 * off. A customer who is not there any more can not be asked: it stays unknown, which the merchant sees, and nothing is paid again.
 */
export async function settleCredits(
  shop: Pick<Shop, "id">,
  campaignId: string,
  currencyCode: string,
  {
    admin,
    now,
    signal,
    again,
  }: Pick<IssueContext, "admin" | "now" | "signal"> & { again: "planned" | "expired" },
): Promise<void> {
  const before = new Date(now().getTime() - settleMs);
  for (;;) {
    const rows = await withShop(shop.id, (tx) =>
      listUnsettled(tx, shop.id, campaignId, before, settledAtATime),
    );
    for (const row of rows) {
      const { customerId, creditMinor, expiresAt, askedAt } = row;
      const wanted = { customerId, amountMinor: creditMinor, currencyCode, expiresAt };
      const found = await findCredits(admin, wanted, signal);
      await withShop(shop.id, async (tx) => {
        const noted = await listNotedCredits(tx, shop.id, customerId);
        const ours = found?.find(
          ({ id, createdAt }) => !noted.has(id) && createdAt.getTime() >= askedAt.getTime() - skewMs,
        );
        await settleCredit(
          tx,
          shop.id,
          campaignId,
          row,
          ours
            ? { state: "issued", transactionId: ours.id, leftMinor: ours.leftMinor, now: now() }
            : { state: found ? again : "unknown" },
        );
      });
    }
    if (rows.length < settledAtATime) return;
  }
}
