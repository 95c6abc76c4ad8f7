import type { DayAccuracy, MethodAccuracy } from "./day-accuracy";

/** What is needed of a judged day to pool it with others: a night's row without its bands. */
export type DayFigures = Pick<
  DayAccuracy,
  "day" | "horizonDays" | "customers" | "stayedAway" | "predicted" | "methods"
>;

/** Several days as one: shares over all their predictions, the other figures as means weighted by customers. */
export interface PooledAccuracy {
  days: number;
  /** Of a day, on average. */
  customers: number;
  /** Shares of customers without an order within the horizon, 0..1. */
  predicted: number;
  stayedAway: number;
  /** The prediction first. */
  methods: MethodAccuracy[];
}

export interface MonthAccuracy extends PooledAccuracy {
  /** First day of the month in which the predictions were made. */
  month: string;
}

/** Pools days that have customers. @throws RangeError without any. */
export function poolDays(days: readonly DayFigures[]): PooledAccuracy {
  const predictions = sumOf(days, (day) => day.customers);
  if (predictions === 0) throw new RangeError("there is nothing to pool");
  return {
    days: days.length,
    customers: predictions / days.length,
    predicted: sumOf(days, (day) => day.predicted) / predictions,
    stayedAway: sumOf(days, (day) => day.stayedAway) / predictions,
    methods: days[0]!.methods.map(({ method }) => poolMethod(days, method)),
  };
}

/** Days pooled by the calendar month they were predicted on, newest month first. */
export function poolByMonth(days: readonly DayFigures[]): MonthAccuracy[] {
  const months = new Map<string, DayFigures[]>();
  for (const day of days) {
    const month = `${day.day.slice(0, 7)}-01`;
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, its]) => ({ month, ...poolDays(its) }));
}

function poolMethod(days: readonly DayFigures[], method: MethodAccuracy["method"]): MethodAccuracy {
  const its = days.flatMap(({ customers, methods }) => {
    const found = methods.find((other) => other.method === method);
    return found ? [{ customers, ...found }] : [];
  });
  const mean = (figure: (day: MethodAccuracy) => number | null) => {
    const known = its.filter((day) => figure(day) !== null);
    const weight = sumOf(known, (day) => day.customers);
    return weight === 0 ? null : sumOf(known, (day) => figure(day)! * day.customers) / weight;
  };
  return {
    method,
    auc: mean((day) => day.auc),
    logLoss: mean((day) => day.logLoss)!,
    calibrationError: mean((day) => day.calibrationError)!,
  };
}

/** The method whose predictions fitted best, by log-loss; the earlier one of equals. */
export function bestMethod(methods: readonly MethodAccuracy[]): MethodAccuracy["method"] | null {
  let best: MethodAccuracy | null = null;
  for (const each of methods) if (best === null || each.logLoss < best.logLoss) best = each;
  return best?.method ?? null;
}

function sumOf<T>(items: readonly T[], figure: (item: T) => number): number {
  return items.reduce((sum, item) => sum + figure(item), 0);
}
