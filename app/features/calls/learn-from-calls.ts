import { isReached, mostTries, type Outcome } from "./call";

/** Calls of the shop so far, of one cause and one outcome, by how often the customer had been rung before. */
export interface CallTally {
  cause: string;
  outcome: Outcome;
  /** Tries before this one. */
  tries: number;
  calls: number;
  seconds: number;
}

/** What to expect of a call. */
export interface Expectation {
  /** Minutes of work, with what is written down afterwards. */
  minutes: number;
  /** Probability that the customer is reached and says they will buy. */
  chance: number;
}

/** A call of which nothing is known yet. */
export const usualMinutes = 6;
/** Answers by the number of the try, and how many of those reached want to buy: round figures, until the shop's own calls know better. */
const usualAnswers = [0.4, 0.3, 0.25] as const;
const usualYes = 0.25;
/** So many calls of its own weigh as much as what is assumed. */
const weight = 20;

const shrunk = (sum: number, count: number, towards: number): number =>
  (sum + weight * towards) / (count + weight);

/** Somebody who is called is rung twice, with the usual answers: 1 + 0.6 + 0.6 x 0.7. */
const usualTries = 2;

/** Minutes of work until a customer is reached or given up, over all tries, by the shop's own calls. */
export const minutesPerCustomer = (tallies: readonly CallTally[]): number =>
  shrunk(
    tallies.reduce((sum, { seconds }) => sum + seconds / 60, 0),
    tallies.reduce((sum, { tries, calls }) => sum + (tries === 0 ? calls : 0), 0),
    usualMinutes * usualTries,
  );

/**
 * What the shop's own calls teach: minutes and the share that wants to buy by cause, the share that answers by try; each shrunk towards the
 * shop's as a whole, and that towards what is usual. Example: 20 calls of 10 minutes and no other -> 8 minutes for any cause but theirs.
 */
export function learnFromCalls(
  tallies: readonly CallTally[],
): (call: { cause: string; tries: number }) => Expectation {
  const add = (counts: (one: CallTally) => boolean, of: (one: CallTally) => number = (one) => one.calls) =>
    tallies.filter(counts).reduce((sum, one) => sum + of(one), 0);
  const minutesOf = (one: CallTally) => one.seconds / 60;
  const all = () => true;
  const reached = ({ outcome }: CallTally) => isReached(outcome);
  const yes = ({ outcome }: CallTally) => outcome === "will-buy";
  const minutes = shrunk(add(all, minutesOf), add(all), usualMinutes);
  const wants = shrunk(add(yes), add(reached), usualYes);
  return ({ cause, tries }) => {
    const own = (one: CallTally) => one.cause === cause;
    const at = Math.min(tries, mostTries - 1);
    const sameTry = (one: CallTally) => Math.min(one.tries, mostTries - 1) === at;
    const answers = shrunk(
      add((one) => sameTry(one) && reached(one)),
      add(sameTry),
      usualAnswers[at] ?? usualAnswers[0],
    );
    return {
      minutes: shrunk(add(own, minutesOf), add(own), minutes),
      chance:
        answers *
        shrunk(
          add((one) => own(one) && yes(one)),
          add((one) => own(one) && reached(one)),
          wants,
        ),
    };
  };
}
