import type { Random } from "./random";

/** Where shoppers live: their money, their tax, how far a parcel travels. */
export interface Country {
  code: string;
  name: string;
  currency: string;
  /** Value added tax in per mille for food and for everything else; 0 outside the union. */
  taxPermille: { food: number; other: number };
  shippingMinor: bigint;
  /** Days from handing over to the carrier to the promised delivery. */
  transitDays: number;
  locales: readonly string[];
  names: "western" | "cyrillic" | "chinese" | "japanese" | "slavic";
  cities: readonly (readonly [city: string, zip: string])[];
  /** Share of the shop's customers. */
  weight: number;
  /** A number from a range that the regulator keeps free for fiction, or null where there is none. */
  phone: ((random: Random) => string) | null;
}

const digits = (random: Random, count: number) =>
  Array.from({ length: count }, () => random.int(0, 9)).join("");
const germanPhone = (random: Random) => `+493023125${digits(random, 3)}`;
const frenchPhone = (random: Random) => `+3363998${digits(random, 4)}`;
const britishPhone = (random: Random) => `+447700900${digits(random, 3)}`;
const americanPhone = (random: Random) =>
  `+1${random.pick(["212", "312", "415", "617"])}55501${digits(random, 2)}`;

export const countries: readonly Country[] = [
  {
    code: "DE",
    name: "Germany",
    currency: "EUR",
    taxPermille: { food: 70, other: 190 },
    shippingMinor: 490n,
    transitDays: 2,
    locales: ["de-DE", "de-DE", "de-DE", "en-DE", "ru-DE", "zh-DE"],
    names: "western",
    weight: 62,
    phone: germanPhone,
    cities: [
      ["Hamburg", "20457"],
      ["Berlin", "10997"],
      ["Bremen", "28195"],
      ["Leipzig", "04109"],
      ["Köln", "50667"],
      ["München", "80331"],
      ["Kiel", "24103"],
      ["Dresden", "01067"],
      ["Rostock", "18055"],
      ["Stuttgart", "70173"],
    ],
  },
  {
    code: "AT",
    name: "Austria",
    currency: "EUR",
    taxPermille: { food: 100, other: 200 },
    shippingMinor: 890n,
    transitDays: 3,
    locales: ["de-AT"],
    names: "western",
    weight: 8,
    phone: null,
    cities: [
      ["Wien", "1010"],
      ["Graz", "8010"],
      ["Linz", "4020"],
    ],
  },
  {
    code: "NL",
    name: "Netherlands",
    currency: "EUR",
    taxPermille: { food: 90, other: 210 },
    shippingMinor: 890n,
    transitDays: 3,
    locales: ["nl-NL", "en-NL"],
    names: "western",
    weight: 6,
    phone: null,
    cities: [
      ["Amsterdam", "1012"],
      ["Utrecht", "3511"],
      ["Groningen", "9711"],
    ],
  },
  {
    code: "FR",
    name: "France",
    currency: "EUR",
    taxPermille: { food: 55, other: 200 },
    shippingMinor: 990n,
    transitDays: 4,
    locales: ["fr-FR"],
    names: "western",
    weight: 4,
    phone: frenchPhone,
    cities: [
      ["Lille", "59000"],
      ["Lyon", "69001"],
      ["Strasbourg", "67000"],
    ],
  },
  {
    code: "CH",
    name: "Switzerland",
    currency: "CHF",
    taxPermille: { food: 0, other: 0 },
    shippingMinor: 1290n,
    transitDays: 4,
    locales: ["de-CH", "fr-CH"],
    names: "western",
    weight: 6,
    phone: null,
    cities: [
      ["Zürich", "8001"],
      ["Basel", "4051"],
      ["Bern", "3011"],
    ],
  },
  {
    code: "GB",
    name: "United Kingdom",
    currency: "GBP",
    taxPermille: { food: 0, other: 0 },
    shippingMinor: 1390n,
    transitDays: 5,
    locales: ["en-GB"],
    names: "western",
    weight: 5,
    phone: britishPhone,
    cities: [
      ["Bristol", "BS1 4DJ"],
      ["Leeds", "LS1 4AP"],
      ["Edinburgh", "EH1 1YZ"],
    ],
  },
  {
    code: "PL",
    name: "Poland",
    currency: "PLN",
    taxPermille: { food: 50, other: 230 },
    shippingMinor: 890n,
    transitDays: 3,
    locales: ["pl-PL", "uk-PL", "ru-PL"],
    names: "slavic",
    weight: 4,
    phone: null,
    cities: [
      ["Gdańsk", "80-831"],
      ["Poznań", "61-772"],
      ["Wrocław", "50-101"],
    ],
  },
  {
    code: "CZ",
    name: "Czechia",
    currency: "CZK",
    taxPermille: { food: 120, other: 210 },
    shippingMinor: 890n,
    transitDays: 3,
    locales: ["cs-CZ"],
    names: "slavic",
    weight: 1.5,
    phone: null,
    cities: [
      ["Praha", "110 00"],
      ["Brno", "602 00"],
    ],
  },
  {
    code: "JP",
    name: "Japan",
    currency: "JPY",
    taxPermille: { food: 0, other: 0 },
    shippingMinor: 2490n,
    transitDays: 9,
    locales: ["ja-JP"],
    names: "japanese",
    weight: 1.5,
    phone: null,
    cities: [
      ["Tokyo", "150-0001"],
      ["Osaka", "530-0001"],
    ],
  },
  {
    code: "US",
    name: "United States",
    currency: "USD",
    taxPermille: { food: 0, other: 0 },
    shippingMinor: 2290n,
    transitDays: 8,
    locales: ["en-US"],
    names: "western",
    weight: 1.5,
    phone: americanPhone,
    cities: [
      ["Boston", "02108"],
      ["Chicago", "60601"],
    ],
  },
  {
    code: "KW",
    name: "Kuwait",
    currency: "KWD",
    taxPermille: { food: 0, other: 0 },
    shippingMinor: 2890n,
    transitDays: 10,
    locales: ["en-KW"],
    names: "western",
    weight: 0.5,
    phone: null,
    cities: [["Kuwait City", "13001"]],
  },
];

/** What one euro buys of the currencies that shoppers may pay in. */
export const presentmentRates: readonly { currencyCode: string; rate: number }[] = [
  { currencyCode: "EUR", rate: 1 },
  { currencyCode: "CHF", rate: 0.9384 },
  { currencyCode: "GBP", rate: 0.8647 },
  { currencyCode: "PLN", rate: 4.2712 },
  { currencyCode: "CZK", rate: 24.516 },
  { currencyCode: "JPY", rate: 168.4 },
  { currencyCode: "USD", rate: 1.0913 },
  { currencyCode: "KWD", rate: 0.3351 },
];

const byCode = new Map(countries.map((country) => [country.code, country]));

/** The country of a customer of the shop; German rules for a country without an entry. */
export function countryOf(code: string): Country {
  return byCode.get(code) ?? countries[0]!;
}
