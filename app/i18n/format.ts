import { formatMinorPlain } from "~/platform/money";

/** Writes numbers, money and time the way a language does. All functions are pure; time zones and "now" come in as arguments. */
export interface Format {
  locale: string;
  /** Minor units of an ISO currency, with its own count of digits: 1250 EUR -> "€12.50", 1250 JPY -> "¥1,250". */
  money(amountMinor: bigint | string, currency: string): string;
  /** As `money`, rounded to whole units: for headlines and charts, where cents are noise. */
  wholeMoney(amountMinor: bigint | string, currency: string): string;
  number(value: number | bigint, maximumFractionDigits?: number): string;
  /** A number with exactly so many digits behind the point: figures of one column. */
  fixed(value: number, digits: number): string;
  /** A share 0..1 as a percentage. */
  percent(share: number, digits?: number): string;
  /** A difference of two shares in percentage points, with its sign: 0.18 -> "+18%". */
  points(difference: number): string;
  /** A calendar day "2026-11-22". */
  day(isoDate: string): string;
  /** A calendar day of a year that is clear from what stands around it. */
  dayOfYear(isoDate: string): string;
  /** A point in time, shown on the clock of `timeZone` (IANA). */
  instant(isoInstant: string, timeZone: string): string;
  /** The time of day of a point in time, on the clock of `timeZone` (IANA). */
  time(isoInstant: string, timeZone: string): string;
  /** The month a calendar day lies in. */
  monthName(isoDate: string, length?: "long" | "short"): string;
  /** "1 day", "5 дней", "3 天". */
  days(count: number): string;
  /** A length of time in its largest fitting unit: seconds, minutes or hours. */
  duration(seconds: number): string;
  /** "5 minutes ago", seen from `nowIso`. */
  ago(isoInstant: string, nowIso: string): string;
  list(items: string[]): string;
}

const made = new Map<string, Format>();

/** The formats of a language; the same object every time. */
export function createFormat(locale: string): Format {
  let format = made.get(locale);
  if (!format) made.set(locale, (format = build(locale)));
  return format;
}

function build(locale: string): Format {
  const numbers = remember(
    (key: string) => new Intl.NumberFormat(locale, JSON.parse(key) as Intl.NumberFormatOptions),
  );
  const dates = remember(
    (key: string) => new Intl.DateTimeFormat(locale, JSON.parse(key) as Intl.DateTimeFormatOptions),
  );
  const inNumbers = (value: number | bigint | string, options: Intl.NumberFormatOptions) =>
    numbers(JSON.stringify(options))
      .format(value as Intl.StringNumericLiteral)
      .replace(anySpace, "\u00A0");
  const inDates = (date: Date, options: Intl.DateTimeFormatOptions) =>
    dates(JSON.stringify(options)).format(date).replace(anySpace, " ");
  const unit = (value: number, name: string) =>
    apart(
      inNumbers(value, { style: "unit", unit: name, unitDisplay: "long", maximumFractionDigits: 0 }).replace(
        anySpace,
        " ",
      ),
    );
  const dayAt = (isoDate: string) => new Date(`${isoDate.slice(0, 10)}T00:00:00Z`);
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });

  return {
    locale,
    money: (amountMinor, currency) =>
      inNumbers(formatMinorPlain(BigInt(amountMinor), currency), { style: "currency", currency }),
    wholeMoney: (amountMinor, currency) =>
      inNumbers(formatMinorPlain(BigInt(amountMinor), currency), {
        style: "currency",
        currency,
        maximumFractionDigits: 0,
      }),
    number: (value, maximumFractionDigits = 0) => inNumbers(value, { maximumFractionDigits }),
    fixed: (value, digits) =>
      inNumbers(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    percent: (share, digits = 0) =>
      inNumbers(share, { style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits }),
    points: (difference) =>
      inNumbers(difference, { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" }),
    day: (isoDate) => inDates(dayAt(isoDate), { dateStyle: "medium", timeZone: "UTC" }),
    dayOfYear: (isoDate) => inDates(dayAt(isoDate), { month: "short", day: "numeric", timeZone: "UTC" }),
    instant: (isoInstant, timeZone) =>
      inDates(new Date(isoInstant), { dateStyle: "medium", timeStyle: "short", timeZone }),
    time: (isoInstant, timeZone) => inDates(new Date(isoInstant), { timeStyle: "short", timeZone }),
    monthName: (isoDate, length = "long") =>
      inDates(dayAt(isoDate), {
        month: length,
        year: length === "long" ? "numeric" : "2-digit",
        timeZone: "UTC",
      }),
    days: (count) => unit(count, "day"),
    duration: (seconds) => {
      const { value, name } = inLargestUnit(seconds);
      return unit(Math.max(1, Math.round(value)), name);
    },
    ago: (isoInstant, nowIso) => {
      const { value, name } = inLargestUnit((Date.parse(nowIso) - Date.parse(isoInstant)) / 1000);
      return apart(relative.format(-Math.max(0, Math.round(value)), name).replace(anySpace, " "));
    },
    list: (items) => lists.format(items),
  };
}

function inLargestUnit(seconds: number): { value: number; name: "second" | "minute" | "hour" | "day" } {
  if (seconds < 60) return { value: seconds, name: "second" };
  if (seconds < 3600) return { value: seconds / 60, name: "minute" };
  if (seconds < 172_800) return { value: seconds / 3600, name: "hour" };
  return { value: seconds / 86_400, name: "day" };
}

/** Browsers and servers carry different editions of the language data, which disagree on kinds of space: one kind is used. */
const anySpace = /[ \u00A0\u2009\u202F]/g;

/** Chinese sentences here keep figures apart from the characters around them, which the language data does not. */
const apart = (text: string) => text.replace(/(\d)(?=\p{Script=Han})/gu, "$1 ");

function remember<T>(make: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    let value = kept.get(key);
    if (value === undefined) kept.set(key, (value = make(key)));
    return value;
  };
}
