/** Coverage in % that a study of the same method reached, the worst of its populations and effects: by control share and customers. */
const published: Record<number, Record<number, number>> = {
  0.1: { 100: 98.4, 300: 97.4, 1000: 95.5, 3000: 93.9, 10_000: 93.5 },
  0.2: { 100: 96.2, 300: 96.4, 1000: 95.5, 3000: 95.4, 10_000: 94.7 },
  0.5: { 100: 95.5, 300: 95.5, 1000: 95.5, 3000: 95.5, 10_000: 95.5 },
};

/** What chance adds to the worst of some dozens of figures, in points; from 2,000 runs on it is left out. */
const noise = (runs: number) => (runs >= 2000 ? 0 : Math.sqrt(2000 / runs));
const leastCoverage = 93;

/** Lowest coverage in % that is allowed; sizes that were not published have the general bar alone. */
export const coverageBar = (controlShare: number, customers: number, runs: number): number =>
  (published[controlShare]?.[customers] ?? leastCoverage) - noise(runs);

/** Highest share in % of campaigns that earn nothing and may be called a win: 2.5, and half a point of chance. */
export const falseWinBar = (runs: number): number => 3 + noise(runs) / 2;

/** Highest share in % of campaigns that earn nothing and may get a verdict of either kind on any of 60 days. */
export const falseVerdictBar = (runs: number): number => 5 + noise(runs);

/** Lowest coverage in % of the total of many campaigns, one point of chance included. */
export const totalBar = (runs: number): number => 94 - noise(runs);

/** Mean width beside Welch's interval that the study reached; said, not judged: it depends on how much the past explains. */
export const studyWidth = (customers: number): number => (customers <= 300 ? 1.2 : 1.1);
