import { stepOf } from "./measure-step";
import { subScoreIds, subScores, type Measured } from "./sub-scores";

/** Customers in one row of the table. */
export const customersInPart = 50_000;

/** What is read of a part to choose from it. */
export interface TargetPart {
  part: number;
  /** One byte a customer: target-standing.ts. */
  standings: Uint8Array;
  /** Two bytes a customer and sub-score, low byte first, all of a sub-score in a row: measure-step.ts. */
  measures: Uint8Array;
}

/** Gathers customers in ascending order until a part is full. */
export class PartInTheMaking {
  readonly #ids = new BigInt64Array(customersInPart);
  readonly #standings = new Uint8Array(customersInPart);
  readonly #measures = subScoreIds.map(() => new Uint16Array(customersInPart));
  customers = 0;

  /** @param counted Told each step. @throws RangeError when the customer does not follow the one before. */
  add(customerId: bigint, standing: number, of: Measured, counted: (subScore: number, step: number) => void) {
    const at = this.customers;
    if (at > 0 && customerId <= this.#ids[at - 1]!)
      throw new RangeError(`customer ${customerId} does not follow ${this.#ids[at - 1]}`);
    this.#ids[at] = customerId;
    this.#standings[at] = standing;
    for (let i = 0; i < subScores.length; i++) {
      const step = stepOf(subScores[i]!.measure(of));
      this.#measures[i]![at] = step;
      counted(i, step);
    }
    this.customers++;
  }

  /** The bytes of the customers gathered, and an empty part again. */
  take(): { firstId: bigint; lastId: bigint; ids: Buffer; standings: Buffer; measures: Buffer } {
    const n = this.customers;
    this.customers = 0;
    const ids = this.#ids.slice(0, n);
    return {
      ...{ firstId: ids[0]!, lastId: ids[n - 1]!, ids: Buffer.from(ids.buffer) },
      standings: Buffer.from(this.#standings.slice(0, n)),
      measures: Buffer.concat(this.#measures.map((steps) => Buffer.from(steps.slice(0, n).buffer))),
    };
  }
}
