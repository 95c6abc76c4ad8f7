import { randomFrom } from "./bulk-file";

/** A customer of a simulated shop, with the truth that no shop knows. */
export interface SimulatedCustomer {
  /** Purchase days, ascending, up to and including the last day asked for. */
  days: number[];
  /** After this day the customer never buys again, whatever happens. */
  goneAfter: number;
}

/**
 * A shop whose customers buy in a rhythm of their own (7 to 300 days, more or less regular) and leave for good with some chance
 * after each purchase. The first day lies three years before `until`; the same seed gives the same shop.
 */
export function simulateShop(customers: number, until: number, seed: number): SimulatedCustomer[] {
  const random = randomFrom(seed);
  const start = until - 3 * 365;
  return Array.from({ length: customers }, () => {
    const gap = 7 * Math.exp(random() * Math.log(300 / 7));
    const looseness = 0.1 + 0.6 * random();
    const leaves = 0.03 + 0.35 * random();
    const days: number[] = [];
    let day = start + Math.floor(random() * 3 * 365);
    let gone = false;
    while (!gone && day <= until) {
      days.push(day);
      gone = random() < leaves;
      // A sum of three uniform numbers is bell-shaped enough.
      const swing = (random() + random() + random()) * (2 / 3) - 1;
      day += Math.max(1, Math.round(gap * Math.max(0.1, 1 + looseness * swing * 1.5)));
    }
    return { days, goneAfter: gone ? days.at(-1)! : Infinity };
  });
}
