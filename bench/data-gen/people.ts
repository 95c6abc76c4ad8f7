import type { Personal } from "~/features/privacy/seal.server";

/** Syllables that make names of nobody. Common ones come first and are drawn more often, as in any shop. */
const first = ["Mira", "Tolo", "Ansa", "Keni", "Lupe", "Orla", "Zeno", "Ilva", "Dari", "Sumi"];
const second = ["", "la", "ne", "ris", "tan", "bel", "dor", "vi", "mon", "ska"];
const family = ["Varn", "Holt", "Quin", "Ster", "Bram", "Pell", "Ort", "Lind", "Moss", "Thal", "Gar", "Wick"];
const ending = [
  "",
  "er",
  "son",
  "ova",
  "ham",
  "ley",
  "ini",
  "stad",
  "berg",
  "mann",
  "wright",
  "combe",
  "dale",
];

/** Small whole numbers are much more frequent than large ones: `below * u^3`. */
const skewed = (u: number, below: number) => Math.floor(below * u * u * u);

/**
 * Personal fields of the n-th invented customer; the same each time. The most frequent first name belongs to about one customer
 * in fifty, an e-mail address to one.
 */
export function inventPerson(n: number): Personal {
  const u = (salt: number) => fraction(n, salt);
  const firstName = first[skewed(u(1), first.length)]! + second[Math.floor(u(2) * second.length)]!;
  const lastName =
    family[skewed(u(3), family.length)]! +
    ending[Math.floor(u(4) * ending.length)]! +
    ending[Math.floor(u(5) * ending.length)]!;
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
