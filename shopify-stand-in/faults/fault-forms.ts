import { z } from "zod";
import type { Chance, LateChance, SlowChance } from "./fault-plan";

/** One shape that a switch's value can have: as JSON, and as a word in `--faults` and in the admin's panel. */
export interface Form {
  schema: z.ZodType;
  /** Ends the sentence "it takes ...". */
  allowed: string;
  /** The value meant by a word; null is the kind named alone. What cannot be read comes back as it is and fails the schema. */
  read(word: string | null): unknown;
  write(value: never): string;
  /** The only words there are; the first one is "off". */
  choices?: readonly string[];
  /** Whether the value says that nothing goes wrong. */
  isOff(value: never): boolean;
  /** How often a fault set to this value strikes; without it always. */
  chanceOf?(value: never): Chance;
}

const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const chanceSchema = z.union([
  z.number().min(0).max(1),
  z.strictObject({ next: z.number().int().min(0).max(1_000_000) }),
]);

function readNumber(word: string): unknown {
  return /^(\d+\.?\d*|\.\d+)$/.test(word) ? Number(word) : word;
}

function readChance(word: string | null): unknown {
  if (word === null) return 1;
  const [, next] = /^next:(\d+)$/.exec(word) ?? [];
  return next === undefined ? readNumber(word) : { next: Number(next) };
}

const writeChance = (value: Chance) => (typeof value === "number" ? String(value) : `next:${value.next}`);
const neverStrikes = (value: Chance) => value === 0 || (typeof value === "object" && value.next === 0);

export const chance: Form = {
  schema: chanceSchema,
  allowed: "a chance from 0 to 1 (0.1), or next:N for exactly the next N; alone it means 1",
  read: readChance,
  write: writeChance,
  isOff: neverStrikes,
  chanceOf: (value: Chance) => value,
};

export const late: Form = {
  schema: z.strictObject({ chance: chanceSchema, ms: z.number().int().min(1) }),
  allowed: "a chance and a time with its unit ms, s, m, h or d (0.05@3h, next:2@90m)",
  read(word) {
    const [, often, amount, unit] = /^([^@]+)@(\d+)(ms|s|m|h|d)$/.exec(word ?? "") ?? [];
    if (!often || !amount || !unit) return word;
    return { chance: readChance(often), ms: Number(amount) * (UNITS[unit] ?? 1) };
  },
  write({ chance: often, ms }: LateChance) {
    const [unit, length] = Object.entries(UNITS).findLast(([, size]) => ms % size === 0) ?? ["ms", 1];
    return `${writeChance(often)}@${ms / length}${unit}`;
  },
  isOff: (value: LateChance) => neverStrikes(value.chance),
  chanceOf: (value: LateChance) => value.chance,
};

export const slow: Form = {
  schema: z.strictObject({ chance: chanceSchema, bytesPerSecond: z.number().int().min(1) }),
  allowed: "a chance and a speed in bytes a second (1@65536)",
  read(word) {
    const [, often, speed] = /^([^@]+)@(\d+)$/.exec(word ?? "") ?? [];
    return often && speed ? { chance: readChance(often), bytesPerSecond: Number(speed) } : word;
  },
  write: ({ chance: often, bytesPerSecond }: SlowChance) => `${writeChance(often)}@${bytesPerSecond}`,
  isOff: (value: SlowChance) => neverStrikes(value.chance),
  chanceOf: (value: SlowChance) => value.chance,
};

export const milliseconds: Form = {
  schema: z.number().int().min(0).max(600_000),
  allowed: "a whole number of milliseconds from 0 to 600000",
  read: (word) => (word === null ? null : readNumber(word)),
  write: String,
  isOff: (value: number) => value === 0,
};

export const scopes: Form = {
  schema: z.array(z.string().regex(/^[a-z_]+$/)),
  allowed: "names of scopes with + between them (read_customers+read_orders)",
  read: (word) => word?.split("+") ?? null,
  write: (value: string[]) => value.join("+"),
  isOff: (value: string[]) => value.length === 0,
};

/** One of some words; the first one is "off". */
export function oneOf(...words: [string, ...string[]]): Form {
  return {
    schema: z.enum(words),
    allowed: `one of ${words.join(", ")}`,
    choices: words,
    read: (word) => word,
    write: String,
    isOff: (value: string) => value === words[0],
  };
}

export const outageForm: Form = {
  schema: z.union([z.boolean(), z.literal("unreachable")]),
  allowed: "true, false or unreachable; alone it means true",
  choices: ["false", "true", "unreachable"],
  read: (word) => (word === null || word === "true" ? true : word === "false" ? false : word),
  write: String,
  isOff: (value: boolean | string) => value === false,
};
