import fs from "node:fs";
import path from "node:path";
import { learnChain } from "../../app/features/prediction/learn-chain.ts";
import { emptyPrediction, predictCustomer } from "../../app/features/prediction/predict-customer.ts";
import { OrderLogBuilder, type OrderLog } from "../../app/features/prediction/order-log.ts";
import { readOrderLog } from "../../scripts/score/read-order-log.ts";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour.ts";
import { populationOf, windowDays, type Population, type Start } from "../data-gen/campaign-population.ts";
import type { SandboxOrder } from "../../shopify-stand-in/shops/shop-model.ts";
import { readSplits } from "./quality-data.ts";

/** Which customers of a log a campaign addresses: last seen so many days ago, on days so far into the log. */
interface Choice {
  name: string;
  dataset: string;
  daysIn: number[];
  lastSeen: [from: number, to: number];
}

const choices: Choice[] = [
  { name: "A", dataset: "cdnow_sample", daysIn: [270, 330, 390, 450], lastSeen: [30, 180] },
  { name: "B", dataset: "online_retail_2010", daysIn: [180, 210, 240], lastSeen: [30, 180] },
  { name: "C", dataset: "online_retail_2010", daysIn: [180, 210, 240], lastSeen: [90, 180] },
  { name: "D", dataset: "cdnow_sample", daysIn: [150, 180], lastSeen: [30, 180] },
];

/** Customers of the public logs with what they really bought; where there are none, those of the demo shop. */
export async function readPopulations(folder: string): Promise<Population[]> {
  if (!fs.existsSync(path.join(folder, "manifest.json"))) {
    const log = demoLog();
    return [
      chosen(log, { name: "demo", dataset: "", daysIn: [300, 390, 480], lastSeen: [30, 180] }),
      chosen(log, { name: "demo, quiet", dataset: "", daysIn: [300, 390, 480], lastSeen: [90, 180] }),
    ];
  }
  const logs = new Map<string, OrderLog>();
  for (const { dataset, orders } of readSplits(folder)) {
    if (logs.has(dataset)) continue;
    const { log } = await readOrderLog(path.join(folder, orders), { keepZero: dataset.startsWith("cdnow") });
    logs.set(dataset, log);
  }
  return choices.map((choice) => {
    const log = logs.get(choice.dataset);
    if (!log) throw new Error(`manifest.json in ${folder} names no data set ${choice.dataset}`);
    return chosen(log, choice);
  });
}

function chosen(log: OrderLog, { name, daysIn, lastSeen }: Choice): Population {
  const first = log.days.reduce((least, day) => Math.min(least, day), Infinity);
  const starts = daysIn.map((days) => startOn(log, first + days));
  return populationOf(name, starts, ...lastSeen);
}

/** What the app's own prediction knew on that day. */
function startOn(log: OrderLog, day: number): Start {
  const model = learnChain(log, { today: day, horizonDays: windowDays });
  const own = model.levels.findIndex(({ horizonDays }) => horizonDays === windowDays);
  const prediction = emptyPrediction(model);
  return {
    ...{ log, day },
    predict: (facts) => {
      predictCustomer(model, facts, prediction);
      return { spend: prediction.expectedSpend[own]! || 0, risk: prediction.risk };
    },
  };
}

/** The demo's shop with more customers: orders with a customer, by day, at what was kept of them. */
function demoLog(): OrderLog {
  const day = 86_400_000;
  const shop = createCoffeeHarbour({ seed: 1, now: Date.UTC(2026, 0, 1), customers: 12_000 });
  const byCustomer = new Map<bigint, Map<number, number>>();
  for (const order of shop.orders.values()) {
    if (order.customerId === null || order.test || order.cancelledAt) continue;
    const days = byCustomer.get(order.customerId) ?? new Map<number, number>();
    byCustomer.set(order.customerId, days);
    const at = Math.floor(order.processedAt / day);
    days.set(at, (days.get(at) ?? 0) + keptOf(order));
  }
  const builder = new OrderLogBuilder();
  for (const days of byCustomer.values()) {
    const sorted = [...days].sort(([a], [b]) => a - b);
    builder.add(
      sorted.map(([at]) => at),
      sorted.map(([, amount]) => amount),
      false,
    );
  }
  return builder.log();
}

/** Without shipping, tax and what was given back, in units of the currency. */
function keptOf({ totalMinor, shippingMinor, taxMinor, refunds }: SandboxOrder): number {
  const refunded = refunds.reduce((sum, refund) => sum + refund.totalMinor, 0n);
  return Math.max(0, Number(totalMinor - shippingMinor - taxMinor - refunded) / 100);
}
