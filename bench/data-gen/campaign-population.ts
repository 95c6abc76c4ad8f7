import { factsOn, noFacts, type CustomerFacts } from "~/features/prediction/customer-facts";
import type { OrderLog } from "~/features/prediction/order-log";

/** Customers a campaign could have addressed, and what they really bought afterwards. Flat arrays: they go to other threads. */
export interface Population {
  name: string;
  customers: number;
  /** Known before: spend of 180 days net of refunds, and the square root of the predicted spend of the window. */
  spentBefore: Float64Array;
  rootPredicted: Float64Array;
  /** Probability of no order, for the stratified draw. */
  risk: Float64Array;
  /** What followed, by customer: events starts[i] .. starts[i + 1], with the day of the window (1 is the first) and the net amount. */
  starts: Int32Array;
  eventDay: Uint8Array;
  eventAmount: Float64Array;
  /** Sum of the events, and whether any was a purchase. */
  spend: Float64Array;
  bought: Uint8Array;
  /** Places of those who bought. */
  buyers: Int32Array;
}

export const windowDays = 60;

/** What a predictor says of a customer on the campaign's first day. */
export type Predict = (facts: CustomerFacts) => { spend: number; risk: number };

/** One first day of a campaign. */
export interface Start {
  log: OrderLog;
  day: number;
  predict: Predict;
}

/** Customers last seen `from` to `to` days before the campaign started, over all its starts. */
export function populationOf(name: string, starts: readonly Start[], from: number, to: number): Population {
  const columns = { spentBefore: [], rootPredicted: [], risk: [], spend: [] } as Record<string, number[]>;
  const [eventStarts, eventDay, eventAmount, bought, buyers]: number[][] = [[0], [], [], [], []];
  const facts = noFacts();
  for (const { log, day, predict } of starts) {
    for (let c = 0; c < log.customers; c++) {
      factsOn(log, c, day, Infinity, facts);
      if (facts.purchases === 0 || facts.recency < from || facts.recency > to) continue;
      const { spend, risk } = predict(facts);
      let [before, after, any] = [0, 0, false];
      for (let i = log.starts[c]!; i < log.starts[c + 1]!; i++) {
        const offset = log.days[i]! - day;
        const amount = log.amounts[i]!;
        if (amount !== amount) continue;
        if (offset > -180 && offset <= 0) before += amount;
        if (offset < 1 || offset > windowDays) continue;
        after += amount;
        any ||= amount > 0;
        eventDay!.push(offset);
        eventAmount!.push(amount);
      }
      if (any) buyers!.push(bought!.length);
      bought!.push(any ? 1 : 0);
      eventStarts!.push(eventDay!.length);
      columns.spentBefore!.push(Math.max(0, before));
      columns.rootPredicted!.push(Math.sqrt(Math.max(0, spend)));
      columns.risk!.push(risk);
      columns.spend!.push(after);
    }
  }
  return {
    name,
    customers: bought!.length,
    spentBefore: Float64Array.from(columns.spentBefore!),
    rootPredicted: Float64Array.from(columns.rootPredicted!),
    risk: Float64Array.from(columns.risk!),
    starts: Int32Array.from(eventStarts!),
    eventDay: Uint8Array.from(eventDay!),
    eventAmount: Float64Array.from(eventAmount!),
    spend: Float64Array.from(columns.spend!),
    bought: Uint8Array.from(bought!),
    buyers: Int32Array.from(buyers!),
  };
}

/** Share that buys, and standard deviation / mean and skewness of what is spent. */
export function describePopulation({ customers, spend, buyers }: Population) {
  const mean = spend.reduce((sum, y) => sum + y, 0) / customers;
  const moment = (power: number) => spend.reduce((sum, y) => sum + (y - mean) ** power, 0) / customers;
  const deviation = Math.sqrt(moment(2));
  return {
    mean,
    buying: buyers.length / customers,
    variation: deviation / mean,
    skewness: moment(3) / deviation ** 3,
  };
}
