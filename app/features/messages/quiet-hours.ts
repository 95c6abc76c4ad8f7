import { DateTime } from "luxon";

export interface SendingHours {
  fromHour: number;
  untilHour: number;
}

/** In the runtime (ECMA-402, Intl Locale Info) and not yet in TypeScript's description of it. */
type LocaleWithZones = Intl.Locale & { getTimeZones(): string[] | undefined };

const known = new Map<string, string[]>();

/** The IANA zones of a country, as the runtime's own data (CLDR) has them; none for a code it does not know. */
function zonesOfCountry(countryCode: string): string[] {
  const found = known.get(countryCode);
  if (found) return found;
  let zones: string[];
  try {
    zones = (new Intl.Locale(`und-${countryCode}`) as LocaleWithZones).getTimeZones() ?? [];
  } catch {
    zones = [];
  }
  known.set(countryCode, zones);
  return zones;
}

/**
 * The zones a customer may live in: those of the country, or the shop's where the country is not known. In a country that is so
 * wide that its zones share fewer than three of the allowed hours, the shop's zone when it is one of them, else the first.
 */
export function zonesOfCustomer(
  countryCode: string | null,
  shopZone: string,
  hours: SendingHours,
  now: Date,
): string[] {
  const zones = countryCode ? zonesOfCountry(countryCode) : [];
  if (zones.length === 0) return [shopZone];
  const offsets = zones.map((zone) => DateTime.fromJSDate(now, { zone }).offset / 60);
  const shared = hours.untilHour - hours.fromHour - (Math.max(...offsets) - Math.min(...offsets));
  return shared >= 3 ? zones : [zones.includes(shopZone) ? shopZone : zones[0]!];
}

const allows = (at: DateTime, zone: string, { fromHour, untilHour }: SendingHours): boolean => {
  const { hour } = at.setZone(zone);
  return hour >= fromHour && hour < untilHour;
};

/**
 * The first moment, `now` or later, at which it is neither too early nor too late in any of the zones. Every such stretch begins
 * where it becomes `fromHour` in one of them.
 *
 * Example: 22:30 in Berlin with hours 9-21 -> 9:00 of the next day there.
 */
export function nextSendingTime(now: Date, zones: readonly string[], hours: SendingHours): Date {
  const begin = DateTime.fromJSDate(now);
  const isOpen = (at: DateTime) => zones.every((zone) => allows(at, zone, hours));
  if (isOpen(begin)) return now;
  const openings = zones
    .flatMap((zone) =>
      [0, 1, 2].map((days) =>
        begin.setZone(zone).plus({ days }).startOf("day").set({ hour: hours.fromHour }),
      ),
    )
    .filter((at) => at > begin)
    .sort((a, b) => a.toMillis() - b.toMillis());
  return (openings.find(isOpen) ?? openings[0]!).toJSDate();
}

/** The first end of the hours after `now` in any of the zones: what waits somewhere on its way must not arrive after it. */
export function endOfHours(now: Date, zones: readonly string[], { untilHour }: SendingHours): Date {
  const ends = zones.map((zone) => {
    const day = DateTime.fromJSDate(now, { zone }).startOf("day");
    return untilHour === 24 ? day.plus({ days: 1 }) : day.set({ hour: untilHour });
  });
  return new Date(Math.min(...ends.map((end) => end.toMillis())));
}
