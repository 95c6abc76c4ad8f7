import { median } from "../measure.ts";
import type { BenchCase, BenchResult, Workplace } from "../run.ts";
import { measureInBrowser } from "./pages-browser.ts";
import { startHouse, type House } from "./pages-house.ts";
import { loadWith, type Load } from "./pages-load.ts";
import { prepareShop, type BenchShop } from "./pages-shops.ts";
import { visitedPages, type Visited } from "./pages-visited.ts";

const smallCustomers = 10_000;

/**
 * The same pages of a large shop and of one with 10,000 customers, in turn, from the same web process: server time from the
 * request to the last byte, over HTTP, signed in as in the admin. Then in a browser, then many members of staff at once.
 */
export const pages: BenchCase = {
  about: "pages of a large shop, against the same pages of a shop with 10,000 customers",
  options: {
    customers: { default: 1_000_000, about: "customers of the large shop; five times as many orders" },
    runs: { default: 5, about: "rounds" },
    requests: { default: 20, about: "requests of each page in a round" },
    users: { default: 50, about: "members of staff at once, at the end" },
  },
  reusable: true,
  run: async (options, workplace) => measurePages(options, workplace),
};

export async function measurePages(
  { customers = 0, runs = 0, requests = 0, users = 0 }: Record<string, number>,
  { folder, databaseUrl }: Workplace,
): Promise<BenchResult[]> {
  const handles = { small: `bench-${smallCustomers}`, large: `bench-${customers}` };
  const house = await startHouse(databaseUrl, folder, Object.values(handles));
  try {
    const small = await prepareShop(house, databaseUrl, handles.small, smallCustomers);
    const large = await prepareShop(house, databaseUrl, handles.large, customers);
    process.stdout.write(
      `${large.customers} customers, ${large.orders} orders; ${runs} rounds of ${requests} requests\n`,
    );
    const found = await compare(house, small, large, runs, requests);
    const results = report(customers, found, house.peakMb());
    const painted = await measureInBrowser(house, small, large, runs);
    return [...results, ...painted, ...(await underLoad(house, small, large, users))];
  } finally {
    await house.stop();
  }
}

interface Compared {
  name: string;
  /** All answers of both shops. */
  small: number[];
  large: number[];
  /** Median of the large shop by that of the small one, round by round. */
  ratios: number[];
}

async function compare(
  house: House,
  small: BenchShop,
  large: BenchShop,
  runs: number,
  requests: number,
): Promise<Compared[]> {
  const [ofSmall, ofLarge] = [visitedPages(small.places), visitedPages(large.places)];
  const compared = ofLarge.map(({ name }): Compared => ({ name, small: [], large: [], ratios: [] }));
  const visit = async (shop: BenchShop, page: Visited) =>
    (page.kind === "document"
      ? await house.openDocument(shop.domain, page.address)
      : await house.fetchData(shop.domain, page.address, page.route)
    ).ms;
  // Once over everything, so that nothing is measured for the first time.
  for (const n of ofLarge.keys())
    for (let time = 0; time < 3; time++) {
      await visit(small, ofSmall[n]!);
      await visit(large, ofLarge[n]!);
    }
  for (let run = 1; run <= runs; run++) {
    for (const [n, one] of compared.entries()) {
      const round = { small: [] as number[], large: [] as number[] };
      for (let k = 0; k < requests; k++) {
        round.small.push(await visit(small, ofSmall[n]!));
        round.large.push(await visit(large, ofLarge[n]!));
      }
      one.small.push(...round.small);
      one.large.push(...round.large);
      one.ratios.push(median(round.large) / median(round.small));
    }
    process.stdout.write(
      `round ${run}: median ratio ${median(compared.map((one) => one.ratios.at(-1)!)).toFixed(2)}\n`,
    );
  }
  return compared;
}

const round = (value: number, digits = 1) => Math.round(value * 10 ** digits) / 10 ** digits;
const at = (share: number, values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)]!;
const p95 = (values: number[]) => at(0.95, values);
/** A tenth is quicker than this: what a page takes when nothing else is going on, also on a machine that is busy now and then. */
const undisturbed = (values: number[]) => at(0.1, values);

function report(n: number, compared: Compared[], peakMb: number): BenchResult[] {
  process.stdout.write(`${"page".padEnd(44)} 10,000    large  ratio (rounds)        p95    undisturbed\n`);
  return compared.map(({ name, small, large, ratios }) => {
    const [ours, baseline, ratio] = [median(large), median(small), median(ratios)];
    const spread = `${Math.min(...ratios).toFixed(2)} .. ${Math.max(...ratios).toFixed(2)}`;
    process.stdout.write(
      `${name.padEnd(44)} ${baseline.toFixed(1).padStart(6)} ${ours.toFixed(1).padStart(8)} ${ratio.toFixed(2).padStart(6)} (${spread}) ` +
        `${p95(large).toFixed(1).padStart(8)} ms ${undisturbed(small).toFixed(1).padStart(6)} ${undisturbed(large).toFixed(1).padStart(6)}\n`,
    );
    return {
      ...{ case: `pages: ${name}`, n, ours: round(ours), baseline: round(baseline), ratio: round(ratio, 2) },
      ...{ unit: "ms", peakMb, p95: round(p95(large)) },
    };
  });
}

async function underLoad(
  house: House,
  small: BenchShop,
  large: BenchShop,
  users: number,
): Promise<BenchResult[]> {
  const options = { users, seconds: 30, pauseMs: 6000 };
  const loads: { small: Load; large: Load } = {
    small: await loadWith(house, small, visitedPages(small.places), options),
    large: await loadWith(house, large, visitedPages(large.places), options),
  };
  for (const [name, load] of Object.entries(loads)) {
    process.stdout.write(
      `${users} users, ${name} shop: ${load.requests} pages, median ${round(load.medianMs)} ms, p95 ${round(load.p95Ms)} ms; ` +
        `health all the while p95 ${round(load.healthP95Ms)} ms, worst ${round(load.healthWorstMs)} ms\n`,
    );
  }
  const [ours, baseline] = [loads.large.p95Ms, loads.small.p95Ms];
  return [
    {
      ...{
        case: `pages: p95 with ${users} users at once`,
        n: large.customers,
        ours: round(ours),
        baseline: round(baseline),
      },
      ...{ ratio: round(ours / baseline, 2), unit: "ms", peakMb: house.peakMb() },
    },
  ];
}
