/**
 * Pseudo-random numbers 0 <= u < 1 for simulations of billions of draws: sfc32 of Chris Doty-Humphrey (PractRand), whose period is far
 * beyond that of the generator of the tests. The same seed gives the same numbers.
 */
export function longRandomFrom(seed: number): () => number {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88 | 0, 1];
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}
