/** What was foretold of one customer on one night. */
export interface NightPrediction {
  customerId: bigint;
  /** Probability of no purchase within the night's horizon, 0..1, kept to 1/65,535. */
  risk: number;
  /** What the rules of thumb said that night, to be judged beside it: bit i is set when `naiveRules[i]` called the customer gone. */
  calls: number;
}

const steps = 65_535;

/**
 * Writes predictions as bytes, about five a customer: the difference to the customer before (LEB128), the risk in two bytes, the
 * naive calls as bits. A night of a million customers is kept for a whole horizon, so each byte counts.
 * @param predictions Ascending by customer.
 * @throws RangeError when a customer does not follow the one before.
 */
export function encodeNight(predictions: readonly NightPrediction[]): Uint8Array {
  const bytes = new Uint8Array(predictions.length * 13);
  let at = 0;
  let before = -1n;
  for (const { customerId, risk, calls } of predictions) {
    if (customerId <= before) throw new RangeError(`customer ${customerId} does not follow ${before}`);
    let rest = customerId - before;
    for (; rest >= 128n; rest >>= 7n) bytes[at++] = Number(rest & 127n) | 128;
    bytes[at++] = Number(rest);
    const step = Math.round(risk * steps);
    bytes[at++] = step & 255;
    bytes[at++] = step >> 8;
    bytes[at++] = calls;
    before = customerId;
  }
  return bytes.slice(0, at);
}

/** Reads what {@link encodeNight} wrote. @throws RangeError when it ends in the middle of a prediction. */
export function* decodeNight(bytes: Uint8Array): Generator<NightPrediction> {
  let at = 0;
  let customerId = -1n;
  const next = (): number => {
    const byte = bytes[at++];
    if (byte === undefined) throw new RangeError("the predictions of a night end in the middle of one");
    return byte;
  };
  while (at < bytes.length) {
    let difference = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = next();
      difference |= BigInt(byte & 127) << shift;
      if (byte < 128) break;
    }
    customerId += difference;
    const risk = (next() | (next() << 8)) / steps;
    yield { customerId, risk, calls: next() };
  }
}
