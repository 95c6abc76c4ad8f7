import { DateTime } from "luxon";
import { badRequest } from "../api-errors";
import { decimalAmount } from "../value-formats";
import type { RequestContext, SortValue } from "../field-types";
import type { SearchTerm } from "./search-syntax";

/** How one filter of a resource matches. */
export interface SearchFilter<T> {
  /** The test of one term, or the accepted values when the term's value is none of them. */
  test(term: SearchTerm, name: string, context: RequestContext): ((item: T) => boolean) | "invalid-value";
}

export type SearchFilters<T> = Readonly<Record<string, SearchFilter<T>>>;

function compare(comparator: SearchTerm["comparator"], a: SortValue, b: SortValue): boolean {
  if (comparator === "<") return a < b;
  if (comparator === "<=") return a <= b;
  if (comparator === ">") return a > b;
  if (comparator === ">=") return a >= b;
  return a === b;
}

interface Interval {
  start: number;
  /** Last millisecond: a date without time stands for the whole day, a year for the whole year. */
  end: number;
}

function readInterval(text: string, name: string, context: RequestContext): Interval {
  if (text === "now") return { start: context.now, end: context.now };
  const moment = DateTime.fromISO(text.trim().replace(" ", "T"), { zone: context.shop.profile.ianaTimezone });
  if (!moment.isValid) throw badRequest(`Invalid timestamp for query filter \`${name}\`.`);
  const unit = /^\d{4}$/.test(text)
    ? "year"
    : /^\d{4}-\d{2}$/.test(text)
      ? "month"
      : /T\d/.test(text.replace(" ", "T"))
        ? null
        : "day";
  const exact = /\.\d+/.test(text) ? "millisecond" : "second";
  return { start: moment.toMillis(), end: moment.endOf(unit ?? exact).toMillis() };
}

/** Instants: date parts without an offset are the shop's local time. */
export function timeFilter<T>(value: (item: T) => number | null): SearchFilter<T> {
  return {
    test(term, name, context) {
      const { start, end } = readInterval(term.value, name, context);
      const bound = term.comparator === ">" || term.comparator === "<=" ? end : start;
      return (item) => {
        const at = value(item);
        if (at === null) return false;
        return term.comparator === "=" ? at >= start && at <= end : compare(term.comparator, at, bound);
      };
    },
  };
}

/** Instants of which only the shop-local day counts. */
export function wholeDayFilter<T>(value: (item: T) => number): SearchFilter<T> {
  return {
    test(term, name, context) {
      const zone = context.shop.profile.ianaTimezone;
      const day = DateTime.fromMillis(readInterval(term.value, name, context).start, { zone });
      const [start, end] = [day.startOf("day").toMillis(), day.endOf("day").toMillis()];
      const bound = term.comparator === ">" || term.comparator === "<=" ? end : start;
      return (item) => {
        const at = value(item);
        return term.comparator === "=" ? at >= start && at <= end : compare(term.comparator, at, bound);
      };
    },
  };
}

/** Ids, also as ranges; a global id is read as its number. */
export function idFilter<T>(value: (item: T) => bigint | null): SearchFilter<T> {
  return {
    test(term) {
      const digits = term.value.replace(/^gid:\/\/[\w-]+\/\w+\//, "");
      if (!/^\d+$/.test(digits)) return "invalid-value";
      const wanted = BigInt(digits);
      return (item) => {
        const id = value(item);
        return id !== null && compare(term.comparator, id, wanted);
      };
    },
  };
}

export function numberFilter<T>(value: (item: T, context: RequestContext) => number): SearchFilter<T> {
  return {
    test(term, _name, context) {
      const wanted = Number(term.value);
      if (term.value === "" || Number.isNaN(wanted)) return "invalid-value";
      return (item) => compare(term.comparator, value(item, context), wanted);
    },
  };
}

/** Amounts in the shop's currency, compared as numbers. */
export function amountFilter<T>(valueMinor: (item: T, context: RequestContext) => bigint): SearchFilter<T> {
  return numberFilter((item, context) =>
    Number(decimalAmount(valueMinor(item, context), context.shop.profile.currencyCode)),
  );
}

export function booleanFilter<T>(value: (item: T) => boolean): SearchFilter<T> {
  return {
    test(term) {
      const wanted = term.value.toLowerCase();
      if (wanted !== "true" && wanted !== "false") return "invalid-value";
      return (item) => value(item) === (wanted === "true");
    },
  };
}

/** A word out of a closed list; several may be given, separated by commas. */
export function choiceFilter<T>(choices: Readonly<Record<string, (item: T) => boolean>>): SearchFilter<T> {
  return {
    test(term) {
      const tests = term.value.split(",").map((word) => choices[word.trim().toLowerCase()]);
      if (tests.some((one) => one === undefined)) return "invalid-value";
      return (item) => tests.some((one) => one?.(item));
    },
  };
}

function matchesWhole(text: string, wanted: string): boolean {
  if (wanted === "*") return text !== "";
  if (wanted.endsWith("*")) return text.startsWith(wanted.slice(0, -1));
  return text === wanted;
}

/** Texts compared as a whole, without regard to case; `*` at the end matches beginnings. */
export function exactFilter<T>(value: (item: T) => string | readonly string[] | null): SearchFilter<T> {
  return {
    test(term) {
      const wanted = term.value.toLowerCase();
      return (item) =>
        [value(item) ?? ""].flat().some((text) => text !== "" && matchesWhole(text.toLowerCase(), wanted));
    },
  };
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}+]+/u)
    .filter((word) => word !== "");

/** True when every word of the term is among the text's words; a quoted term needs them side by side. */
export function matchesText(term: SearchTerm, text: string): boolean {
  if (term.value === "*") return text !== "";
  const words = wordsOf(text);
  const wanted = wordsOf(term.value);
  if (wanted.length === 0) return false;
  if (term.quoted) return ` ${words.join(" ")} `.includes(` ${wanted.join(" ")} `);
  const prefix = term.value.endsWith("*");
  return wanted.every((want, at) =>
    words.some((word) => (prefix && at === wanted.length - 1 ? word.startsWith(want) : word === want)),
  );
}

/** Texts taken apart into words, as Shopify does with e-mail addresses and titles. */
export function textFilter<T>(value: (item: T, context: RequestContext) => string | null): SearchFilter<T> {
  return { test: (term, _name, context) => (item) => matchesText(term, value(item, context) ?? "") };
}

export function tagFilter<T>(value: (item: T) => readonly string[]): SearchFilter<T> {
  return {
    test(term) {
      const wanted = term.value.split(",").map((tag) => tag.trim().toLowerCase());
      return (item) => value(item).some((tag) => wanted.some((one) => matchesWhole(tag.toLowerCase(), one)));
    },
  };
}

export function withoutTagFilter<T>(value: (item: T) => readonly string[]): SearchFilter<T> {
  const tagged = tagFilter(value);
  return {
    test(term, name, context) {
      const test = tagged.test(term, name, context);
      return test === "invalid-value" ? test : (item) => !test(item);
    },
  };
}
