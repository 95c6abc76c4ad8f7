/** Steps there are: the first sixteen bits of a float that is not negative, and one that stands for "unknown". */
export const measureSteps = 32_768;
export const unknownStep = measureSteps - 1;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/**
 * A measure in two bytes that keep its order: the sign, exponent and first seven bits of the fraction of its 32-bit float, so values that
 * differ by less than 0.8 % may share a step. Cost: none worth mentioning. E.g. 1 becomes 16,256 and 2 becomes 16,384.
 * @param measure 0 or more; null is unknown.
 * @throws RangeError when it is negative or not a number.
 */
export function stepOf(measure: number | null): number {
  if (measure === null) return unknownStep;
  if (!(measure >= 0)) throw new RangeError(`a measure is 0 or more, not ${measure}`);
  float[0] = measure;
  return bits[0]! >>> 16;
}
