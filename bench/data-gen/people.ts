import type { Personal } from "~/features/privacy/seal.server";

/** Syllables that make names of nobody in particular. */
const starts = [
  ...["Mi", "An", "To", "Ka", "Lu", "El", "Ro", "Sa", "Da", "Jo", "Ne", "Vi", "Or", "Ta", "Be"],
  ...["Fe", "Ga", "Il", "Le", "Zo", "Pe", "Ha", "Ri", "Su", "Ya", "Co", "Is", "Um", "Ola", "Bra"],
];
const middles = ["ra", "li", "no", "sa", "mo", "ti", "ve", "ndo", "ska", "ri"];
const ends = ["", "n", "la", "s"];
const families = [
  ...["Varn", "Holt", "Quin", "Ster", "Bram", "Pell", "Ort", "Lind", "Moss", "Thal", "Gar", "Wick"],
  ...["Kest", "Dorn", "Fal", "Rusk", "Elv", "Tarn", "Hask", "Nord", "Sel", "Brack", "Mer", "Zand"],
];
const links = ["", "en", "er", "a", "i", "um", "el", "ing", "o", "es", "on", "and", "eb", "ur", "ak"];
const tails = ["", "son", "ova", "ham", "ley", "ini", "stad", "berg", "mann", "wright", "combe", "dale"];

/**
 * As in a shop's books: the most frequent first name belongs to one customer in fifty, the most frequent family name to one in
 * a hundred, and most names are rare. The k-th name comes up in proportion to 1 / (k + `flat`).
 */
const firstNames = { count: 1200, flat: 9, step: 487, parts: [starts, middles, ends] };
const lastNames = { count: 4320, flat: 15, step: 2311, parts: [families, links, tails] };

function nameAt(rank: number, { count, step, parts }: typeof firstNames): string {
  // Ranks are spread over the syllables, so that frequent names do not all begin alike.
  let index = (rank * step) % count;
  const syllables: string[] = [];
  for (const part of parts.toReversed()) {
    syllables.unshift(part[index % part.length]!);
    index = Math.floor(index / part.length);
  }
  return syllables.join("");
}

const drawName = (u: number, names: typeof firstNames): string => {
  const { count, flat } = names;
  return nameAt(Math.min(count - 1, Math.floor(flat * ((count + flat) / flat) ** u - flat)), names);
};

/** The first name that more customers have than any other. */
export const mostFrequentFirstName = nameAt(0, firstNames);

/** Personal fields of the n-th invented customer; the same each time. An e-mail address belongs to one. */
export function inventPerson(n: number): Personal {
  const u = (salt: number) => fraction(n, salt);
  const [firstName, lastName] = [drawName(u(1), firstNames), drawName(u(3), lastNames)];
  return {
    firstName,
    lastName,
    email: `${firstName}.${lastName}${n}@mail${n % 7}.example`.toLowerCase(),
    phone: u(6) < 0.3 ? `+49151${String(10_000_000 + n)}` : null,
  };
}

/** A number from 0 to 1 that looks random and depends on nothing else (mulberry32 of n and salt). */
export function fraction(n: number, salt: number): number {
  let state = (Math.imul(n, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b)) >>> 0;
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
