import type { Random } from "./random";

/**
 * Made-up people. First names are everyday ones, family names are invented words, so that a pair points at nobody; e-mail
 * addresses live on the domains that RFC 2606 reserves for examples.
 */
export type NameStyle = "western" | "cyrillic" | "chinese" | "japanese" | "slavic";

const names: Record<NameStyle, { first: readonly string[]; last: readonly string[] }> = {
  western: {
    first: [
      "Alma",
      "Anton",
      "Beata",
      "Bruno",
      "Carla",
      "Clemens",
      "Dora",
      "Edgar",
      "Elin",
      "Emil",
      "Femke",
      "Fiona",
      "Florian",
      "Greta",
      "Henrik",
      "Ida",
      "Ilse",
      "Ines",
      "Jannis",
      "Joris",
      "Juna",
      "Karim",
      "Katja",
      "Konrad",
      "Lasse",
      "Leonie",
      "Lotte",
      "Luca",
      "Malin",
      "Marek",
      "Marta",
      "Mats",
      "Merle",
      "Milan",
      "Mira",
      "Nadja",
      "Nils",
      "Noor",
      "Ole",
      "Pauline",
      "Pierre",
      "Rania",
      "Robin",
      "Runa",
      "Selma",
      "Silas",
      "Tessa",
      "Till",
      "Vera",
      "Wanda",
      "Yasin",
      "Zoe",
    ],
    last: [
      "Ankerfeld",
      "Birkenstieg",
      "Brandwarder",
      "Dalvenport",
      "Deichgruen",
      "Eulenhag",
      "Falkenmoos",
      "Fjordsen",
      "Gladwing",
      "Grauwasser",
      "Halmenau",
      "Heidenquell",
      "Hollerbek",
      "Irrlingen",
      "Kaltenberge",
      "Kieselbach",
      "Krabbenhoeft",
      "Lindwasser",
      "Luvseite",
      "Marschwind",
      "Merelbeek",
      "Moorkamp",
      "Nebelung",
      "Nordlicht",
      "Ostwarft",
      "Pappelreih",
      "Quellmeister",
      "Ravendijk",
      "Rietmolen",
      "Rosmarinck",
      "Salzwedden",
      "Schilfrohr",
      "Seebrink",
      "Silberdorn",
      "Steenwater",
      "Sturmhaube",
      "Tangfeld",
      "Treibholz",
      "Uferlos",
      "Vandermist",
      "Vogelsand",
      "Wattenbeck",
      "Wellenkamp",
      "Westerkoog",
      "Zinnowald",
    ],
  },
  slavic: {
    first: [
      "Alicja",
      "Borys",
      "Dagmara",
      "Hanka",
      "Jarek",
      "Kalina",
      "Lubomir",
      "Maja",
      "Olga",
      "Radek",
      "Tereza",
      "Zbyszek",
    ],
    last: [
      "Brzozowir",
      "Czarnostaw",
      "Dolnokamen",
      "Jaskolecz",
      "Kameniak",
      "Lipowodek",
      "Morskowit",
      "Sosnowicz",
      "Wiatrolom",
      "Zimorodek",
    ],
  },
  cyrillic: {
    first: [
      "Анфиса",
      "Богдан",
      "Варвара",
      "Глеб",
      "Дарина",
      "Ефим",
      "Злата",
      "Игнат",
      "Кира",
      "Лев",
      "Мирослава",
      "Нестор",
      "Полина",
      "Тарас",
    ],
    last: [
      "Берегинь",
      "Ветродуй",
      "Гаванцев",
      "Заречнюк",
      "Каменяр",
      "Лугодол",
      "Маякин",
      "Приливко",
      "Тихоморец",
      "Чайкосвет",
    ],
  },
  chinese: {
    first: ["知夏", "雨桐", "子墨", "若溪", "云帆", "思远", "星野", "沐晴", "一诺", "清和"],
    last: ["海", "港", "潮", "帆", "桥", "舟", "岸", "湾"],
  },
  japanese: {
    first: ["Akari", "Daichi", "Haruka", "Itsuki", "Mio", "Ren", "Sora", "Yuzu"],
    last: ["Hamakaze", "Kaigishi", "Minatogawa", "Namiuchi", "Shiokaze", "Tomarigi"],
  },
};

export interface Person {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
}

/** An invented person; `serial` keeps the address unique. Some leave out a name, a few the address. */
export function inventPerson(random: Random, style: NameStyle, serial: number): Person {
  const firstName = random.pick(names[style].first);
  const lastName = random.pick(names[style].last);
  const handle =
    style === "cyrillic" || style === "chinese" ? "customer" : plainLetters(`${firstName}.${lastName}`);
  const email = `${handle}.${serial}@${random.pick(["example.com", "example.org", "example.net"])}`;
  if (random.chance(0.008)) return { firstName: null, lastName: null, email };
  if (random.chance(0.01)) return { firstName: null, lastName, email };
  return { firstName, lastName, email: random.chance(0.985) ? email : null };
}

function plainLetters(text: string): string {
  return text
    .normalize("NFD")
    .toLowerCase()
    .replaceAll("ł", "l")
    .replace(/[^a-z.]/g, "");
}
