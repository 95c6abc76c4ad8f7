import type { ShopTx } from "~/db.server";
import { listContactFacts } from "~/features/messages/contacts.server";
import { listCallbacks } from "./attempt-store.server";
import { callHours, type CallHours } from "./call-hours.server";
import { tallyCalls, type CallRow } from "./calls-store.server";
import { learnFromCalls, type Expectation } from "./learn-from-calls";
import { rankCalls } from "./rank-calls";
import { readWaiting } from "./read-waiting.server";

const yearMs = 365 * 86_400_000;

export interface RankedRow {
  id: string;
  cause: string;
  tries: number;
  valueMinor: number;
  isCallback: boolean;
  dueAt: Date;
  mayNow: boolean;
  call: CallRow;
  hours: CallHours;
  expected: Expectation;
  perMinuteMinor: number;
}

export interface RankedWaiting {
  /** To be called now, in the order of the work; those whose customers sleep come last. */
  due: RankedRow[];
  /** Those that come back later, the next one first. */
  later: CallRow[];
}

/** The list as it is now. Drops who is not to be called any more. */
export async function rankWaiting(tx: ShopTx, shop: { timeZone: string }, now: Date): Promise<RankedWaiting> {
  const waiting = await readWaiting(tx, now);
  const callbacks = await listCallbacks(tx);
  const expect = learnFromCalls(await tallyCalls(tx, new Date(now.getTime() - yearMs)));
  const facts = await listContactFacts(
    tx,
    waiting.map(({ customerId }) => customerId),
    now,
  );
  const hoursOf = await callHours(tx, shop, now);
  const due = waiting
    .filter(({ dueAt }) => dueAt <= now)
    .map((call) => {
      const hours = hoursOf(facts.get(call.customerId)?.countryCode ?? null);
      const { id, cause, tries, dueAt } = call;
      const isCallback = callbacks.has(id);
      return {
        ...{ id, cause, tries, dueAt, call, hours, isCallback },
        // Who has named the moment may be called at it.
        ...{ mayNow: hours.mayNow || isCallback, valueMinor: Number(call.valueMinor) },
      };
    });
  return {
    due: rankCalls(due, expect),
    later: waiting.filter(({ dueAt }) => dueAt > now).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime()),
  };
}
