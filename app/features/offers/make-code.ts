/** Nothing that is taken for another when read aloud or copied by hand: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
const letters = "34679ACDEFGHJKMNPQRTWXY";
const groups = 3;
const lettersAGroup = 4;

/**
 * A code that nobody guesses: 12 of 23 letters are 54 bits, so with 10,000 codes alive a guess hits one in two million millions. Three groups of four
 * are how people read them out on the phone; Shopify's checkout takes them in any case.
 * @param bytes fresh random bytes from a source fit for secrets
 * Example: "K7QF-3MXA-9RTD"
 */
export function makeCode(bytes: (count: number) => Uint8Array): string {
  // Bytes above the largest multiple are thrown away, or the first letters would come up more often.
  const most = 256 - (256 % letters.length);
  const drawn: string[] = [];
  while (drawn.length < groups * lettersAGroup)
    for (const byte of bytes(16))
      if (byte < most && drawn.length < groups * lettersAGroup) drawn.push(letters[byte % letters.length]!);
  return Array.from({ length: groups }, (_, at) =>
    drawn.slice(at * lettersAGroup, (at + 1) * lettersAGroup).join(""),
  ).join("-");
}

/** How checkouts compare codes. */
export const codeKey = (code: string): string => code.trim().toLowerCase();
