import { withShop, withShopConnection } from "~/db.server";
import { saveConsent } from "~/features/customers/save-consent.server";
import { giveContactBack } from "~/features/messages/contacts.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import type { Shop } from "~/features/shops/shop";
import { withheldFrom, type Reader } from "~/features/staff/reader";
import { log } from "~/log.server";
import { readConsent } from "~/platform/queries/consent-of-customers.graphql";
import type { DropReason } from "./call";
import { changeCall, findCall, putBack, takeRow, type CallRow } from "./calls-store.server";
import { rankWaiting } from "./rank-waiting.server";
import { heldSince, listReasons } from "./read-waiting.server";

export type TakeOutcome =
  | { ok: true; id: string }
  | { ok: false; reason: "no-permission" | "shopify-away" | "nobody" | "taken" | "night" | DropReason };

/** So many are tried when the next one is asked for: colleagues take some, others have just bought. */
const mostTried = 20;
const consentMs = 4000;

/**
 * Takes an entry of the list for one member of staff, or the best one that is free (`wanted` null), and puts back what they had. Whether the
 * customer still agrees is asked of Shopify right before; while Shopify cannot be asked nobody is called.
 */
export async function takeCall(
  shop: Shop,
  reader: Reader,
  wanted: string | null,
  now: Date,
): Promise<TakeOutcome> {
  if (withheldFrom(reader, shop) !== null) return { ok: false, reason: "no-permission" };
  const tried = wanted === null ? await listNext(shop, reader, now) : [wanted];
  let last: TakeOutcome = { ok: false, reason: wanted === null ? "nobody" : "taken" };
  for (const id of tried) {
    const call = await withShop(shop.id, (tx) => findCall(tx, id));
    if (!call || call.state !== "waiting") continue;
    if (!(await askConsent(shop, call.customerId))) return { ok: false, reason: "shopify-away" };
    last = await takeOne(shop, reader, call, now);
    if (last.ok || wanted !== null) return last;
  }
  return wanted === null && !last.ok ? { ok: false, reason: "nobody" } : last;
}

const listNext = (shop: Shop, reader: Reader, now: Date): Promise<string[]> =>
  withShop(shop.id, async (tx) => {
    const { due } = await rankWaiting(tx, shop, now);
    const free = due.filter(
      ({ call, mayNow }) =>
        mayNow &&
        (call.takenBy === null ||
          call.takenBy === reader.userId ||
          (call.takenAt !== null && call.takenAt < heldSince(now))),
    );
    return free.slice(0, mostTried).map(({ id }) => id);
  });

/** False when Shopify did not answer. */
async function askConsent(shop: Shop, customerId: bigint): Promise<boolean> {
  try {
    const told = await readConsent(connectAdmin(shop), [customerId], AbortSignal.timeout(consentMs));
    const gone = { customerId, emailState: null, smsState: null };
    await withShopConnection(shop.id, (client) =>
      saveConsent(client, shop.id, told.length > 0 ? told : [gone]),
    );
    return true;
  } catch (error) {
    log.warn({ err: error, shopId: shop.id }, "Shopify was asked in vain whether a customer may be called");
    return false;
  }
}

const takeOne = (shop: Shop, reader: Reader, call: CallRow, now: Date): Promise<TakeOutcome> =>
  withShop(shop.id, async (tx): Promise<TakeOutcome> => {
    const { id, customerId } = call;
    const { due } = await rankWaiting(tx, shop, now);
    const mine = due.find((one) => one.id === id);
    if (mine && !mine.mayNow) return { ok: false, reason: "night" };
    if (!(await takeRow(tx, id, reader.userId, { now, since: heldSince(now) }))) {
      const is = await findCall(tx, id);
      return { ok: false, reason: is?.state === "dropped" ? (is.reason as DropReason) : "taken" };
    }
    const reason = (await listReasons(tx, [call], now)).get(id);
    if (reason) {
      const settled = { state: "dropped", reason, takenBy: null, takenAt: null, settledAt: now } as const;
      await changeCall(tx, id, settled);
      await giveContactBack(tx, customerId, id);
      return { ok: false, reason };
    }
    await putBack(tx, reader.userId, id);
    return { ok: true, id };
  });

/** Puts back what somebody has at hand: a colleague may take it. */
export const putCallBack = (shop: Shop, reader: Reader): Promise<void> =>
  withShop(shop.id, (tx) => putBack(tx, reader.userId, null));
