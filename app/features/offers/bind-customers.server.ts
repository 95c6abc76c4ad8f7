import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { AccessDeniedError, AdminUnreachableError, UserErrorsError } from "~/platform/admin-client-errors";
import { bulkResultLines } from "~/platform/bulk-mutations.server";
import { pollBulk } from "~/platform/bulk-operations.server";
import { gidNumber } from "~/platform/ids";
import { askToTag, tagResult } from "~/platform/queries/segments.graphql";
import { pause, type IssueContext, type Issued } from "./issue-context.server";
import {
  changeDiscount,
  findDiscount,
  isDiscountWanted,
  listUntagged,
  markTagged,
} from "./offer-store.server";

/** Lines of one bulk operation; Shopify takes files of up to 100 MB. */
const linesAtMost = 50_000;
const noteAtATime = 1000;
/** So long an operation is waited for here; after that the slot is given up, and it is asked about later. */
const waitAtMostMs = 4000;

/**
 * Gives every customer with a code the tag by which the segment knows them, in bulk operations of Shopify: a tag at a time would cost ten
 * points of the budget for each. The operation's number is kept, so that whoever goes on finds it; was it lost, tagging again is harmless.
 */
export async function bindCustomers(
  shop: Shop,
  campaignId: string,
  tag: string,
  context: IssueContext,
  moved: () => void,
): Promise<Issued> {
  const { now, signal, isOver = () => false } = context;
  for (;;) {
    if (signal.aborted || isOver()) return "more";
    const { operation, ids } = await withShop(shop.id, async (tx) => {
      if (!(await isDiscountWanted(tx, shop.id, campaignId))) return { operation: null, ids: null };
      const running = (await findDiscount(tx, shop.id, campaignId))?.tagOperation ?? null;
      return {
        operation: running,
        ids: running ? [] : await listUntagged(tx, shop.id, campaignId, linesAtMost),
      };
    });
    if (!ids) return "ended";
    if (operation) {
      const note = async (tagged: bigint[]) => {
        await withShop(shop.id, (tx) => markTagged(tx, shop.id, campaignId, tagged, now()));
      };
      const done = await finishTagging(shop, campaignId, operation, note, context);
      if (!done) return "waiting";
      // All that is left are customers whom Shopify no longer has.
      if (done.reached === 0 && done.missing > 0)
        await withShop(shop.id, async (tx) => note(await listUntagged(tx, shop.id, campaignId, linesAtMost)));
      moved();
    } else {
      if (ids.length === 0) return "done";
      if (!(await beginTagging(shop, campaignId, { ids, tag, has: true }, context))) return "waiting";
    }
  }
}

/** Begins to tag, or to take the tag away, and notes the operation. False: too many of the app's are running. */
export async function beginTagging(
  shop: Pick<Shop, "id">,
  campaignId: string,
  { ids, tag, has }: { ids: readonly bigint[]; tag: string; has: boolean },
  { admin, signal }: Pick<IssueContext, "admin" | "signal">,
): Promise<boolean> {
  const asked = await askToTag(admin, ids, tag, has, signal);
  if (!asked.ok && asked.reason === "busy") return false;
  if (!asked.ok) throw new AccessDeniedError([{ path: "customers", message: "write_customers" }]);
  await keepOperation(shop, campaignId, asked.id);
  return true;
}

export interface Tagged {
  reached: number;
  /** Customers whom Shopify no longer has. */
  missing: number;
}

/**
 * Waits a moment for an operation and notes whom it has reached. Null: it is still at work. Errors: UserErrorsError when Shopify refuses
 * a customer's tag for another reason than that there is no such customer.
 */
export async function finishTagging(
  shop: Pick<Shop, "id">,
  campaignId: string,
  operation: string,
  note: (ids: bigint[]) => Promise<void>,
  { admin, signal, sleep = pause }: Pick<IssueContext, "admin" | "signal" | "sleep">,
): Promise<Tagged | null> {
  let waited = 0;
  let tagged: Tagged = { reached: 0, missing: 0 };
  for (let waitMs = 100; ; waitMs *= 2) {
    const state = await pollBulk(admin, operation, signal);
    if (state.state === "completed") {
      if (state.url) tagged = await noteResult(state.url, note, signal);
      break;
    }
    // Whatever it did before it failed is done again by the next one.
    if (state.state === "failed") {
      await keepOperation(shop, campaignId, null);
      throw state.reason === "access-denied"
        ? new AccessDeniedError([{ path: "customers", message: "write_customers" }])
        : new AdminUnreachableError(`tagging in bulk ended early: ${state.reason}`);
    }
    if (waited >= waitAtMostMs) return null;
    signal.throwIfAborted();
    await sleep(waitMs);
    waited += waitMs;
  }
  await keepOperation(shop, campaignId, null);
  return tagged;
}

async function noteResult(
  url: string,
  note: (ids: bigint[]) => Promise<void>,
  signal: AbortSignal,
): Promise<Tagged> {
  const tagged: Tagged = { reached: 0, missing: 0 };
  const refusals: { message: string }[] = [];
  let waiting: bigint[] = [];
  const flush = async () => {
    if (waiting.length > 0) await note(waiting);
    tagged.reached += waiting.length;
    waiting = [];
  };
  for await (const line of bulkResultLines(url, signal)) {
    const read = tagResult.safeParse(line);
    if (!read.success) continue;
    const { node, userErrors } = read.data.data.changed;
    if (node) waiting.push(gidNumber(node.id, "Customer"));
    else if (userErrors.every(({ message }) => /not exist|not found/i.test(message))) tagged.missing++;
    else refusals.push(...userErrors);
    if (waiting.length >= noteAtATime) await flush();
  }
  await flush();
  if (refusals.length > 0) throw new UserErrorsError(refusals.slice(0, 3));
  return tagged;
}

const keepOperation = (shop: Pick<Shop, "id">, campaignId: string, tagOperation: string | null) =>
  withShop(shop.id, (tx) =>
    changeDiscount(tx, shop.id, campaignId, ["planned", "live", "clearing"], { tagOperation }),
  );
