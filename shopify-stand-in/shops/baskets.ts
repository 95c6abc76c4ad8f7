import { catalogue } from "./coffee-catalogue";
import type { Random } from "./random";

/** One line of a planned order: an item of the catalogue by position. */
export interface PlannedLine {
  item: number;
  variant: number;
  quantity: number;
}

const positions = new Map(catalogue.map((item, index) => [item.handle, index]));

function line(handle: string, variant: number, quantity: number): PlannedLine {
  const item = positions.get(handle);
  if (item === undefined) throw new Error(`The catalogue has no "${handle}"`);
  return { item, variant: Math.min(variant, catalogue[item]!.variants.length - 1), quantity };
}

/** What a person drinks at home: stays the same over the years. */
export interface Taste {
  handle: string;
  variant: number;
  quantity: number;
}

export function drawTaste(random: Random): Taste {
  const handle = random.weighted([
    ["capsules-morning-tide", 26],
    ["capsules-night-pier", 20],
    ["capsules-calm-bay-decaf", 8],
    ["beans-lighthouse-espresso", 24],
    ["beans-breakwater-filter", 14],
    ["beans-far-coast-single-origin", 8],
  ] as const);
  return {
    handle,
    variant: random.int(0, 2),
    quantity: random.weighted([
      [1, 5],
      [2, 5],
      [3, 2],
      [4, 1],
    ] as const),
  };
}

/** A refill of what the person drinks. `size` below 1 makes it smaller: fewer packs, then nothing beside them. */
export function refillBasket(random: Random, taste: Taste, size = 1): PlannedLine[] {
  const quantity = Math.max(1, Math.round(taste.quantity * size * random.around(1, 0.12)));
  const variant = size < 0.6 ? 0 : taste.variant;
  const lines = [line(taste.handle, variant, quantity)];
  if (size < 0.75) return lines;
  if (random.chance(0.22))
    lines.push(line(random.pick(["sea-salt-chocolate", "almond-biscuits"]), 0, random.int(1, 3)));
  if (random.chance(0.12))
    lines.push(line(random.pick(["descaler", "cleaning-tablets", "water-filter-cartridge"]), 0, 1));
  if (random.chance(0.1) && taste.handle.startsWith("beans"))
    lines.push(line("paper-filters-size-4", random.int(0, 1), 1));
  if (random.chance(0.03))
    lines.push(line(random.pick(["stoneware-cup", "travel-mug"]), random.int(0, 1), random.int(1, 2)));
  return lines;
}

/** A machine or grinder with something to put in it. */
export function equipmentBasket(random: Random): PlannedLine[] {
  const machine = random.weighted([
    ["capsule-machine-skiff", 40],
    ["filter-machine-tideway", 18],
    ["espresso-machine-mainsail", 10],
    ["hand-grinder-pebble", 20],
    ["electric-grinder-dune", 12],
  ] as const);
  const coffee = machine === "capsule-machine-skiff" ? "capsules-morning-tide" : "beans-lighthouse-espresso";
  const lines = [line(machine, random.int(0, 1), 1)];
  if (random.chance(0.6)) lines.push(line(coffee, random.int(0, 1), random.int(1, 2)));
  return lines;
}

/** What a machine needs now and then. */
export function careBasket(random: Random): PlannedLine[] {
  const lines = [
    line(
      random.pick(["descaler", "cleaning-tablets", "water-filter-cartridge", "paper-filters-size-4"]),
      random.int(0, 1),
      random.int(1, 2),
    ),
  ];
  if (random.chance(0.5))
    lines.push(line(random.pick(["descaler", "beans-lighthouse-espresso", "stoneware-cup"]), 0, 1));
  return lines;
}

export function giftBasket(random: Random, occasion: "christmas" | "easter"): PlannedLine[] {
  if (random.chance(0.12)) return [line("gift-card", random.int(0, 2), random.int(1, 2))];
  const box = occasion === "christmas" ? "gift-box-winter-harbour" : "gift-box-spring-nest";
  const lines = [line(random.chance(0.65) ? box : "gift-box-tasting", random.int(0, 1), random.int(1, 4))];
  if (random.chance(0.35))
    lines.push(line(random.pick(["sea-salt-chocolate", "travel-mug", "stoneware-cup"]), 0, random.int(1, 3)));
  return lines;
}

/** Stocking up while a code is valid. */
export function bargainBasket(random: Random, taste: Taste): PlannedLine[] {
  const lines = [line(taste.handle, taste.variant, taste.quantity + random.int(0, 2))];
  if (random.chance(0.3)) lines.push(line("gift-box-tasting", 0, 1));
  return lines;
}

/** A first look at the shop. */
export function trialBasket(random: Random): PlannedLine[] {
  const kind = random.weighted([
    ["coffee", 50],
    ["gift", 20],
    ["equipment", 16],
    ["cups", 14],
  ] as const);
  if (kind === "equipment") return equipmentBasket(random);
  if (kind === "gift") return [line("gift-box-tasting", random.int(0, 1), 1)];
  if (kind === "cups")
    return [line(random.pick(["stoneware-cup", "travel-mug"]), random.int(0, 1), random.int(1, 2))];
  return refillBasket(random, { ...drawTaste(random), variant: 0, quantity: 1 });
}

/** A cafe's delivery. `size` is the cafe's usual number of cases. */
export function tradeBasket(random: Random, size: number): PlannedLine[] {
  const lines = [line("beans-wharf-blend-trade", 0, Math.max(2, Math.round(size * random.around(1, 0.25))))];
  if (random.chance(0.3)) lines.push(line("cleaning-tablets", 0, random.int(3, 8)));
  return lines;
}
