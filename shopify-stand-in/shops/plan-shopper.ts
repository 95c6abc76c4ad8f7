import {
  bargainBasket,
  careBasket,
  drawTaste,
  equipmentBasket,
  giftBasket,
  refillBasket,
  tradeBasket,
  trialBasket,
} from "./baskets";
import type { PlannedLine } from "./baskets";
import {
  easterShare,
  fading,
  fates,
  lateInJam,
  priceRise,
  refundedInBadBatch,
  returnsAfterPause,
  rhythm,
  usesCampaignCode,
  usesWelcomeCode,
} from "./behaviour";
import type { Fate, ShopperKind } from "./behaviour";
import type { Random } from "./random";
import { campaignOn } from "./season";
import type { Campaign, Season } from "./season";

/** One order before it has ids and amounts. */
export interface PlannedOrder {
  day: number;
  lines: PlannedLine[];
  code: { code: string; percent: number } | null;
  fate: Fate;
  source: "web" | "pos" | "subscription_contract" | "shopify_draft_order";
}

/** What one person buys in the shop's history, oldest first, and the rhythm they would keep (null: none). */
export interface ShopperPlan {
  orders: PlannedOrder[];
  usualGapDays: number | null;
}

/** Plays one customer from the first day on until they leave or the history ends. */
export function planShopper(
  kind: ShopperKind,
  firstDay: number,
  season: Season,
  random: Random,
): ShopperPlan {
  switch (kind) {
    case "looker":
      return { orders: [], usualGapDays: null };
    case "one-timer":
      return {
        orders: [order(season, random, firstDay, trialBasket(random), welcomeCode(random))],
        usualGapDays: null,
      };
    case "replenisher":
      return planReplenisher(firstDay, season, random);
    case "subscriber":
      return planSubscriber(firstDay, season, random);
    case "gift-buyer":
      return planGiftBuyer(firstDay, season, random);
    case "bargain-hunter":
      return planBargainHunter(firstDay, season, random);
    case "tinkerer":
      return planTinkerer(firstDay, season, random);
    case "wholesale":
      return planWholesale(firstDay, season, random);
  }
}

function planReplenisher(firstDay: number, season: Season, random: Random): ShopperPlan {
  const taste = drawTaste(random);
  const gap = clamp(random.around(rhythm.medianDays, rhythm.spread), rhythm.minDays, rhythm.maxDays);
  const gapSpread = rhythm.gapSpread[0] + random.next() * (rhythm.gapSpread[1] - rhythm.gapSpread[0]);
  const minds = random.chance(priceRise.sensitive);
  const fadesAfter = random.chance(fading.share) ? random.int(...fading.startsAfterOrders) : Infinity;
  const orders: PlannedOrder[] = [];
  let stretch = 1;
  let size = 1;
  for (let day = firstDay; day <= season.today; day += nextGap(random, gap * stretch, gapSpread)) {
    const dearer = day >= season.priceRiseDay && orders.length > 0;
    if (dearer && minds && random.chance(priceRise.leaves)) break;
    const code = orders.length === 0 ? welcomeCode(random) : codeAtHand(season, day, random);
    orders.push(order(season, random, day, refillBasket(random, taste, size), code));
    if (orders.length > fadesAfter) {
      stretch *= fading.gapFactor;
      size *= fading.basketFactor;
      if (stretch > fading.goneAtGapFactor) break;
    } else if (random.chance(fates[orders.at(-1)!.fate].leaves)) {
      if (!random.chance(returnsAfterPause.chance)) break;
      day += random.int(...returnsAfterPause.pauseDays);
    }
  }
  return { orders, usualGapDays: gap };
}

function nextGap(random: Random, gapDays: number, spread: number): number {
  const gap = random.around(gapDays, spread) * (random.chance(rhythm.skips) ? 2 : 1);
  return Math.max(2, Math.round(gap));
}

/** Every four or six weeks by contract, until it is cancelled. */
function planSubscriber(firstDay: number, season: Season, random: Random): ShopperPlan {
  const taste = drawTaste(random);
  const gap = random.pick([28, 28, 42]);
  const orders: PlannedOrder[] = [];
  for (let day = firstDay; day <= season.today; day += gap + (random.chance(0.08) ? random.int(1, 4) : 0)) {
    if (day >= season.priceRiseDay && orders.length > 0 && random.chance(0.03)) break;
    orders.push({
      ...order(season, random, day, refillBasket(random, taste, 0.7), null),
      source: "subscription_contract",
    });
    if (random.chance(fates[orders.at(-1)!.fate].leaves * 0.8)) break;
  }
  return { orders, usualGapDays: gap };
}

function planGiftBuyer(firstDay: number, season: Season, random: Random): ShopperPlan {
  const faithful = 0.45 + 0.45 * random.next();
  // Whoever came after the last occasion is moved to an earlier one: nobody buys presents in August.
  const ahead = season.giftWindows.filter((window) => Math.min(window.to, season.today) > firstDay);
  const windows =
    ahead.length > 0 ? ahead : season.giftWindows.slice(random.int(0, season.giftWindows.length - 1));
  const orders: PlannedOrder[] = [];
  for (const window of windows) {
    if (orders.length > 0 && !random.chance(faithful)) continue;
    if (window.occasion === "easter" && window !== windows.at(-1) && !random.chance(easterShare)) continue;
    const day = random.int(Math.max(window.from, season.firstDay), Math.min(window.to, season.today));
    const code = random.chance(0.15) ? campaignOn(season, day) : null;
    orders.push(order(season, random, day, giftBasket(random, window.occasion), code));
    if (random.chance(fates[orders.at(-1)!.fate].leaves)) break;
  }
  return { orders, usualGapDays: null };
}

function planBargainHunter(firstDay: number, season: Season, random: Random): ShopperPlan {
  const taste = drawTaste(random);
  const eager = 0.35 + 0.4 * random.next();
  const orders: PlannedOrder[] = [order(season, random, firstDay, bargainBasket(random, taste), welcome)];
  for (const campaign of season.campaigns) {
    if (campaign.from <= firstDay || !random.chance(eager)) continue;
    const day = random.int(campaign.from, campaign.to);
    if (day > season.today) break;
    orders.push(order(season, random, day, bargainBasket(random, taste), campaign));
    if (random.chance(fates[orders.at(-1)!.fate].leaves * 1.6)) break;
  }
  return { orders, usualGapDays: null };
}

/** Buys a machine, then what it needs, at long intervals. */
function planTinkerer(firstDay: number, season: Season, random: Random): ShopperPlan {
  const gap = random.around(88, 0.25);
  const orders: PlannedOrder[] = [];
  for (let day = firstDay; day <= season.today; day += Math.max(10, Math.round(random.around(gap, 0.3)))) {
    const basket = orders.length === 0 ? equipmentBasket(random) : careBasket(random);
    orders.push(order(season, random, day, basket, codeAtHand(season, day, random)));
    if (random.chance(fates[orders.at(-1)!.fate].leaves + 0.03)) break;
  }
  return { orders, usualGapDays: gap };
}

function planWholesale(firstDay: number, season: Season, random: Random): ShopperPlan {
  const gap = random.pick([14, 21, 28]);
  const cases = random.around(14, 0.7);
  const orders: PlannedOrder[] = [];
  for (let day = firstDay; day <= season.today; day += Math.max(5, Math.round(random.around(gap, 0.15)))) {
    orders.push({
      ...order(season, random, day, tradeBasket(random, cases), null),
      source: "shopify_draft_order",
    });
    if (random.chance(0.01)) break;
  }
  return { orders, usualGapDays: gap };
}

const welcome = { code: "WELCOME10", percent: 10 };

function welcomeCode(random: Random) {
  return random.chance(usesWelcomeCode) ? welcome : null;
}

function codeAtHand(season: Season, day: number, random: Random): Campaign | null {
  const campaign = campaignOn(season, day);
  return campaign && random.chance(usesCampaignCode) ? campaign : null;
}

function order(
  season: Season,
  random: Random,
  day: number,
  lines: PlannedLine[],
  code: { code: string; percent: number } | null,
): PlannedOrder {
  const used = code && { code: code.code, percent: code.percent };
  return {
    day,
    lines,
    code: used,
    fate: drawFate(season, random, day),
    source: random.chance(0.04) ? "pos" : "web",
  };
}

const fateWeights = Object.entries(fates).map(([fate, { chance }]) => [fate as Fate, chance] as const);

function drawFate(season: Season, random: Random, day: number): Fate {
  if (within(season.parcelJam, day) && random.chance(lateInJam)) return "late";
  if (within(season.badBatch, day) && random.chance(refundedInBadBatch)) return "partial-refund";
  return random.weighted(fateWeights);
}

function within(span: { from: number; to: number }, day: number): boolean {
  return day >= span.from && day <= span.to;
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
