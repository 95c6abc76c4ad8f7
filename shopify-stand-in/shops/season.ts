import { dayOfDate, easterSunday, partsOfDay } from "./shop-calendar";

/** Everything in Coffee Harbour's year that depends on the date. All days are shop-local day numbers. */
export interface Season {
  firstDay: number;
  today: number;
  /** First of the month five months before today: capsules and beans cost more from this day on. */
  priceRiseDay: number;
  /** Sixteen days, eleven to nine weeks ago, when the carrier was on strike and many parcels came late. */
  parcelJam: { from: number; to: number };
  /** Seventeen days, ten to seven weeks ago, when a badly roasted batch went out. */
  badBatch: { from: number; to: number };
  campaigns: Campaign[];
  giftWindows: GiftWindow[];
}

/** A discount code and the days it was advertised. */
export interface Campaign {
  code: string;
  percent: number;
  from: number;
  to: number;
}

export interface GiftWindow {
  occasion: "christmas" | "easter";
  from: number;
  to: number;
}

const monthlyCodes: [code: string, percent: number, startDay: number, days: number][] = [
  ["JANUARY10", 10, 8, 6],
  ["WINTERWARM", 12, 11, 5],
  ["SPRING15", 15, 14, 6],
  ["BREW10", 10, 9, 6],
  ["MAYBEANS", 12, 16, 5],
  ["SUMMER15", 15, 18, 7],
  ["ICED10", 10, 10, 6],
  ["BACKHOME12", 12, 22, 6],
  ["HARVEST10", 10, 13, 5],
  ["ROAST12", 12, 12, 6],
  ["BLACK20", 20, 24, 6],
  ["ADVENT10", 10, 4, 6],
];

/** The season of a shop whose history covers `historyDays` days up to `today`. */
export function planSeason(today: number, historyDays: number): Season {
  const firstDay = today - historyDays;
  const now = partsOfDay(today);
  const first = partsOfDay(firstDay);
  const campaigns: Campaign[] = [];
  const giftWindows: GiftWindow[] = [];
  for (let year = first.year; year <= now.year; year++) {
    const easter = easterSunday(year);
    giftWindows.push({ occasion: "easter", from: easter - 21, to: easter - 4 });
    giftWindows.push({ occasion: "christmas", from: dayOfDate(year, 11, 25), to: dayOfDate(year, 12, 19) });
    monthlyCodes.forEach(([code, percent, startDay, days], index) => {
      const from = dayOfDate(year, index + 1, startDay);
      campaigns.push({ code, percent, from, to: from + days - 1 });
    });
  }
  const shown = (span: { from: number; to: number }) => span.to >= firstDay && span.from <= today;
  return {
    firstDay,
    today,
    priceRiseDay: dayOfDate(now.year, now.month - 5, 1),
    parcelJam: { from: today - 77, to: today - 62 },
    badBatch: { from: today - 70, to: today - 54 },
    campaigns: campaigns.filter(shown),
    giftWindows: giftWindows.filter(shown).sort((a, b) => a.from - b.from),
  };
}

/** The campaign running on a day, if any. */
export function campaignOn(season: Season, day: number): Campaign | null {
  return season.campaigns.find((campaign) => day >= campaign.from && day <= campaign.to) ?? null;
}

/** How many newcomers a day brings, in relation to others: the shop grows, and November and December run hot. */
export function newcomerWeight(season: Season, day: number): number {
  const age = (day - season.firstDay) / (season.today - season.firstDay);
  const { month, weekday } = partsOfDay(day);
  const opening = day - season.firstDay < 24 ? 3.2 : 1;
  const ofMonth = [0.95, 0.95, 1.05, 1.05, 0.95, 0.85, 0.8, 0.85, 1, 1.05, 1.35, 1.5][month - 1]!;
  const ofWeekday = [1.15, 1, 1, 0.95, 0.9, 0.85, 1.15][weekday - 1]!;
  return (0.55 + 0.95 * age) * opening * ofMonth * ofWeekday;
}
