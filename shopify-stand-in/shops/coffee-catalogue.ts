/** What Coffee Harbour sells. Prices in euro cents without tax, before the price rise. */
export interface CatalogueItem {
  handle: string;
  title: string;
  productType:
    | "Capsules"
    | "Beans"
    | "Filters"
    | "Care"
    | "Machines"
    | "Grinders"
    | "Gifts"
    | "Gift cards"
    | "Cups"
    | "Treats";
  vendor: string;
  tags: string[];
  /** Food pays the lower rate of value added tax. */
  food: boolean;
  /** Its price went up on the day of the price rise. */
  dearer: boolean;
  variants: { title: string; sku: string; priceMinor: bigint }[];
}

const item = (
  productType: CatalogueItem["productType"],
  handle: string,
  title: string,
  vendor: string,
  tags: string[],
  variants: [title: string, sku: string, priceMinor: bigint][],
): CatalogueItem => ({
  handle,
  title,
  productType,
  vendor,
  tags,
  food: ["Capsules", "Beans", "Treats"].includes(productType),
  dearer: ["Capsules", "Beans"].includes(productType),
  variants: variants.map(([variantTitle, sku, priceMinor]) => ({ title: variantTitle, sku, priceMinor })),
});

const house = "Coffee Harbour";

export const catalogue: CatalogueItem[] = [
  item(
    "Capsules",
    "capsules-morning-tide",
    "Morning Tide capsules",
    house,
    ["capsules", "lungo"],
    [
      ["30 capsules", "CAP-MT-030", 1190n],
      ["60 capsules", "CAP-MT-060", 2190n],
      ["120 capsules", "CAP-MT-120", 3990n],
    ],
  ),
  item(
    "Capsules",
    "capsules-night-pier",
    "Night Pier capsules",
    house,
    ["capsules", "ristretto"],
    [
      ["30 capsules", "CAP-NP-030", 1240n],
      ["60 capsules", "CAP-NP-060", 2290n],
      ["120 capsules", "CAP-NP-120", 4190n],
    ],
  ),
  item(
    "Capsules",
    "capsules-calm-bay-decaf",
    "Calm Bay decaf capsules",
    house,
    ["capsules", "decaf"],
    [
      ["30 capsules", "CAP-CB-030", 1290n],
      ["60 capsules", "CAP-CB-060", 2390n],
    ],
  ),
  item(
    "Beans",
    "beans-lighthouse-espresso",
    "Lighthouse espresso beans",
    house,
    ["beans", "espresso"],
    [
      ["250 g", "BEA-LE-0250", 890n],
      ["500 g", "BEA-LE-0500", 1640n],
      ["1 kg", "BEA-LE-1000", 2990n],
    ],
  ),
  item(
    "Beans",
    "beans-breakwater-filter",
    "Breakwater filter roast",
    house,
    ["beans", "filter"],
    [
      ["250 g", "BEA-BF-0250", 940n],
      ["500 g", "BEA-BF-0500", 1740n],
      ["1 kg", "BEA-BF-1000", 3190n],
    ],
  ),
  item(
    "Beans",
    "beans-far-coast-single-origin",
    "Far Coast single origin",
    house,
    ["beans", "single origin"],
    [
      ["250 g", "BEA-FC-0250", 1290n],
      ["500 g", "BEA-FC-0500", 2390n],
    ],
  ),
  item(
    "Beans",
    "beans-wharf-blend-trade",
    "Wharf Blend for cafes",
    house,
    ["beans", "trade"],
    [["6 kg case", "BEA-WB-6000", 13_900n]],
  ),
  item(
    "Filters",
    "paper-filters-size-4",
    "Paper filters, size 4",
    "Papierwerft",
    ["filters"],
    [
      ["100 filters", "FIL-P4-100", 420n],
      ["400 filters", "FIL-P4-400", 1390n],
    ],
  ),
  item(
    "Filters",
    "water-filter-cartridge",
    "Water filter cartridge",
    "Klarquell",
    ["filters", "machine care"],
    [
      ["Single", "FIL-WC-001", 1290n],
      ["Pack of 3", "FIL-WC-003", 3390n],
    ],
  ),
  item(
    "Care",
    "descaler",
    "Descaler",
    "Klarquell",
    ["machine care"],
    [
      ["250 ml", "CAR-DS-250", 890n],
      ["1 litre", "CAR-DS-1000", 2190n],
    ],
  ),
  item(
    "Care",
    "cleaning-tablets",
    "Cleaning tablets",
    "Klarquell",
    ["machine care"],
    [["20 tablets", "CAR-CT-020", 1290n]],
  ),
  item(
    "Machines",
    "capsule-machine-skiff",
    "Skiff capsule machine",
    "Ostermoor",
    ["machines", "capsules"],
    [
      ["Black", "MAC-SK-BLK", 11_900n],
      ["Sea green", "MAC-SK-GRN", 12_900n],
    ],
  ),
  item(
    "Machines",
    "espresso-machine-mainsail",
    "Mainsail espresso machine",
    "Ostermoor",
    ["machines", "espresso"],
    [["Steel", "MAC-MS-STL", 64_900n]],
  ),
  item(
    "Machines",
    "filter-machine-tideway",
    "Tideway filter machine",
    "Ostermoor",
    ["machines", "filter"],
    [["White", "MAC-TW-WHT", 15_900n]],
  ),
  item(
    "Grinders",
    "hand-grinder-pebble",
    "Pebble hand grinder",
    "Kornmacher",
    ["grinders"],
    [["Steel", "GRI-PB-STL", 7900n]],
  ),
  item(
    "Grinders",
    "electric-grinder-dune",
    "Dune electric grinder",
    "Kornmacher",
    ["grinders"],
    [
      ["Black", "GRI-DN-BLK", 21_900n],
      ["White", "GRI-DN-WHT", 21_900n],
    ],
  ),
  item(
    "Cups",
    "stoneware-cup",
    "Stoneware cup",
    "Tonhalle",
    ["cups"],
    [
      ["Sand", "CUP-ST-SND", 1490n],
      ["Deep blue", "CUP-ST-BLU", 1490n],
    ],
  ),
  item("Cups", "travel-mug", "Travel mug", "Tonhalle", ["cups"], [["350 ml", "CUP-TM-350", 2390n]]),
  item(
    "Gifts",
    "gift-box-tasting",
    "Tasting gift box",
    house,
    ["gifts"],
    [
      ["Four coffees", "GIF-TB-004", 3490n],
      ["Eight coffees", "GIF-TB-008", 5990n],
    ],
  ),
  item(
    "Gifts",
    "gift-box-winter-harbour",
    "Winter Harbour gift box",
    house,
    ["gifts", "christmas"],
    [["One size", "GIF-WH-001", 4490n]],
  ),
  item(
    "Gifts",
    "gift-box-spring-nest",
    "Spring Nest gift box",
    house,
    ["gifts", "easter"],
    [["One size", "GIF-SN-001", 2990n]],
  ),
  item(
    "Treats",
    "sea-salt-chocolate",
    "Sea salt chocolate",
    "Kakaokai",
    ["treats"],
    [["100 g", "TRE-SC-100", 520n]],
  ),
  item(
    "Treats",
    "almond-biscuits",
    "Almond biscuits",
    "Kakaokai",
    ["treats"],
    [["250 g", "TRE-AB-250", 690n]],
  ),
  item(
    "Gift cards",
    "gift-card",
    "Gift card",
    house,
    ["gift card"],
    [
      ["25", "GCA-025", 2500n],
      ["50", "GCA-050", 5000n],
      ["100", "GCA-100", 10_000n],
    ],
  ),
];

/** The price rise in per cent: what capsules and beans cost more from its day on. */
export const priceRisePercent = 14n;

/** A price after the rise, to the next ten cents. */
export function dearerPrice(priceMinor: bigint): bigint {
  return ((priceMinor * (100n + priceRisePercent)) / 1000n + 1n) * 10n;
}
