import { DateTime, IANAZone } from "luxon";

const dayMs = 86_400_000;

/** Shop-local days (days since 1970-01-01 in the shop's zone) to instants and back, DST included. */
export interface ShopCalendar {
  /** The shop-local day of an instant. */
  dayOf(instant: number): number;
  /** The instant of a local time of day. An hour that the clock skips is the one after it. */
  instant(day: number, secondOfDay: number): number;
}

/** A calendar for an IANA zone. Offsets are remembered per day: asking for a million instants costs 500 look-ups. */
export function createShopCalendar(ianaZone: string): ShopCalendar {
  const zone = IANAZone.create(ianaZone);
  if (!zone.isValid) throw new Error(`"${ianaZone}" is not an IANA time zone`);
  const steadyOffsetMs = new Map<number, number | null>();

  /** The offset from UTC that holds on a day and half a day around it, or null when the clock changes then. */
  function offsetOn(day: number): number | null {
    const known = steadyOffsetMs.get(day);
    if (known !== undefined) return known;
    const [before, after] = [zone.offset((day - 0.7) * dayMs), zone.offset((day + 1.7) * dayMs)];
    const offset = before === after ? before * 60_000 : null;
    steadyOffsetMs.set(day, offset);
    return offset;
  }

  return {
    dayOf(instant) {
      const offset = offsetOn(Math.floor(instant / dayMs)) ?? zone.offset(instant) * 60_000;
      return Math.floor((instant + offset) / dayMs);
    },
    instant(day, secondOfDay) {
      const offset = offsetOn(day);
      const wallClock = day * dayMs + secondOfDay * 1000;
      if (offset !== null) return wallClock - offset;
      return DateTime.fromMillis(wallClock, { zone: "utc" })
        .setZone(zone, { keepLocalTime: true })
        .toMillis();
    },
  };
}

/** Month 1..12, day of month, year and weekday 1 (Monday)..7 of a local day. */
export function partsOfDay(day: number): {
  year: number;
  month: number;
  dayOfMonth: number;
  weekday: number;
} {
  const date = new Date(day * dayMs);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    dayOfMonth: date.getUTCDate(),
    weekday: ((day + 3) % 7) + 1,
  };
}

/** The day number of a calendar date; `month` may run over (13 is January of the next year). */
export function dayOfDate(year: number, month: number, dayOfMonth: number): number {
  return Math.floor(Date.UTC(year, month - 1, dayOfMonth) / dayMs);
}

/** Easter Sunday (Gregorian) by the Meeus/Jones/Butcher rule. */
export function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayOfDate(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}
