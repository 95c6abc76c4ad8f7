import fs from "node:fs";
import path from "node:path";
import {
  areaUnderCurve,
  calibrationError,
  equalBands,
  logLoss,
  type Outcomes,
} from "../../app/features/prediction/accuracy.ts";
import { noOrderLogit } from "../../app/features/prediction/buying-model.ts";
import { factsOn, noFacts } from "../../app/features/prediction/customer-facts.ts";
import { learnPrediction } from "../../app/features/prediction/learn-prediction.ts";
import { emptyPrediction, predictCustomer } from "../../app/features/prediction/predict-customer.ts";
import { dayOfDate, readOrderLog, type ReadLog } from "../../scripts/score/read-order-log.ts";
import type { BenchCase, BenchResult } from "../run.ts";
import { readPublished, readSplits, readTruth, type Published, type Split } from "./quality-data.ts";

/** What is allowed above the recommended method's log-loss, and of the total of expected orders. */
const allowedAbove = 0.004;
const allowedBias = 0.3;
const naive = /^(recency > H|RFM quintile sum$|cadence: )/;
const recommended = /^STACK anchored/;
/** Where the recommended method has no past to learn from, its fallback. */
const recommendedWithoutPast = /^MBG\/NBD x season/;

/** How right predictions are on logs whose future is known, beside what other methods reach on the same customers. */
export const quality: BenchCase = {
  about:
    "predictions of public order logs beside what happened and what other methods reach; skipped without the logs",
  options: {},
  texts: { data: { default: "../shared/data", about: "folder with manifest.json and baselines.json" } },
  async run(_options, _workplace, { data = "" }) {
    const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), data);
    if (!fs.existsSync(path.join(folder, "manifest.json"))) {
      process.stdout.write(`skipped: there is no manifest.json in ${folder}\n`);
      return [];
    }
    const published = readPublished(folder);
    const measured: Measured[] = [];
    for (const split of readSplits(folder))
      measured.push(await measureSplit(folder, split, published(split)));
    const missed = measured.filter(({ met }) => !met).length;
    process.stdout.write(
      missed === 0
        ? "\nall bars are met\n"
        : `\n${missed} splits do NOT meet their bars: see the lines above\n`,
    );
    return measured.map(({ result }) => result);
  },
};

interface Measured {
  result: BenchResult;
  met: boolean;
}

interface Figures {
  auc: number | null;
  logLoss: number;
  ece: number;
  bias: number | null;
}

async function measureSplit(folder: string, split: Split, published: Published[]): Promise<Measured> {
  const read = await readOrderLog(path.join(folder, split.orders), {
    keepZero: split.dataset.startsWith("cdnow"),
  });
  const begun = performance.now();
  const { ours, alone, missing, unsound, customers } = predict(read, split, readTruth(folder, split));
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const reference =
    published.find(({ method }) => recommended.test(method)) ??
    published.find(({ method }) => recommendedWithoutPast.test(method));
  if (!reference)
    throw new Error(`baselines.json has no recommended method for ${split.dataset} ${split.as_of}`);
  const naiveRules = published.filter(({ method }) => naive.test(method));
  const best = published.reduce((a, b) => (b.logLoss < a.logLoss ? b : a));
  const rfm = published.find(({ method }) => method === "RFM quintile sum + isotonic");
  process.stdout.write(
    `\n${split.dataset}, ${split.as_of}, next ${split.horizon_days} days, ${customers} customers (${seconds} s)\n`,
  );
  say("Holdfast", ours);
  say("MBG/NBD alone", alone);
  if (rfm) say("RFM + isotonic", rfm);
  for (const rule of naiveRules) say(rule.method, rule);
  say(`recommended: ${reference.method}`, reference);
  say(`best of all: ${best.method}`, best);
  const bars = {
    [`log-loss ${signed(ours.logLoss - reference.logLoss)} beside the recommended, at most +${allowedAbove}`]:
      ours.logLoss <= reference.logLoss + allowedAbove,
    "better than every naive rule": naiveRules.every((rule) => ours.logLoss < rule.logLoss),
    [`bias of orders ${signed(ours.bias!)}, within ${allowedBias}`]: Math.abs(ours.bias!) <= allowedBias,
    [`${missing} customers without a prediction, ${unsound} not finite or outside 0..1`]:
      missing + unsound === 0,
  };
  for (const [bar, met] of Object.entries(bars))
    process.stdout.write(`  ${met ? "met    " : "NOT MET"} ${bar}\n`);
  const allowed = reference.logLoss + allowedAbove;
  return {
    met: Object.values(bars).every(Boolean),
    result: {
      case: `quality-${split.dataset}-${split.as_of}-h${split.horizon_days}`,
      n: customers,
      ours: round(ours.logLoss),
      baseline: round(allowed),
      ratio: round(ours.logLoss / allowed),
      unit: "log-loss",
      peakMb: Math.round(process.memoryUsage.rss() / 1e6),
    },
  };
}

function predict({ log, names }: ReadLog, split: Split, truth: Map<string, number>) {
  const today = dayOfDate(split.as_of)!;
  const { model } = learnPrediction(log, { today, horizonDays: split.horizon_days });
  const facts = noFacts();
  const prediction = emptyPrediction(model);
  const own = model.levels.findIndex(({ horizonDays }) => horizonDays === split.horizon_days);
  const risks: number[] = [];
  const risksAlone: number[] = [];
  const away: number[] = [];
  let [expected, orders, unsound] = [0, 0, 0];
  for (let c = 0; c < log.customers; c++) {
    const bought = truth.get(names[c]!);
    factsOn(log, c, today, model.shop.cap ?? Infinity, facts);
    if (bought === undefined || facts.purchases === 0) continue;
    predictCustomer(model, facts, prediction);
    const tx = facts.lastDay - facts.firstDay;
    const alone = noOrderLogit(
      model.buying.simple,
      facts.purchases - 1,
      tx,
      facts.tenure,
      split.horizon_days,
    );
    risks.push(prediction.risk);
    risksAlone.push(1 / (1 + Math.exp(-alone)));
    away.push(bought === 0 ? 1 : 0);
    expected += prediction.expectedOrders[own]!;
    orders += bought;
    if (!(prediction.risk >= 0 && prediction.risk <= 1 && Number.isFinite(prediction.expectedOrders[own]!)))
      unsound++;
  }
  const y = Uint8Array.from(away);
  return {
    ours: figures({ p: Float64Array.from(risks), y }, expected / orders - 1),
    alone: figures({ p: Float64Array.from(risksAlone), y }, null),
    ...{ missing: truth.size - risks.length, unsound, customers: risks.length },
  };
}

const figures = (outcomes: Outcomes, bias: number | null): Figures => ({
  auc: areaUnderCurve(outcomes),
  logLoss: logLoss(outcomes),
  ece: calibrationError(equalBands(outcomes)),
  bias,
});

function say(method: string, { auc, logLoss: loss, ece, bias }: Figures): void {
  const number = (value: number | null) => (value === null ? "-" : value.toFixed(4)).padStart(8);
  process.stdout.write(
    `  ${method.padEnd(64)} AUC ${number(auc)}  log-loss ${number(loss)}  ECE ${number(ece)}  bias ${number(bias)}\n`,
  );
}

const signed = (value: number) => (value < 0 ? "-" : "+") + Math.abs(value).toFixed(4);
const round = (value: number) => Math.round(value * 10_000) / 10_000;
