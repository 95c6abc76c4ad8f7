/** npm run score: predictions from a plain order log, with the code the app runs. */
import fs from "node:fs";
import { once } from "node:events";
import { doubtsOf } from "../app/features/prediction/confidence.ts";
import { factsOn, noFacts } from "../app/features/prediction/customer-facts.ts";
import { explainRisk, noParts } from "../app/features/prediction/explain-risk.ts";
import { learnPrediction } from "../app/features/prediction/learn-prediction.ts";
import { emptyPrediction, predictCustomer } from "../app/features/prediction/predict-customer.ts";
import type { PredictionModel } from "../app/features/prediction/prediction-model.ts";
import { sampleLog } from "../app/features/prediction/sample-log.ts";
import { LogError } from "./score/csv-lines.ts";
import { fromCaller, neededText, readArguments, readDay, readHorizon, UsageError } from "./score/options.ts";
import { dateOfDay, readOrderLog, type ReadLog } from "./score/read-order-log.ts";
import { reasonSentences } from "./score/reason-sentences.ts";
import { sentencesOfModel } from "./score/model-sentences.ts";

const usage = `npm run score -- --orders FILE.csv --as-of DATE [--horizon DAYS] [--keep-zero] --out FILE.csv

Predicts for every customer of an order log who has bought by the as-of date whether an order will come.

  --orders FILE    CSV or CSV.gz with a header: customer_id, date and, if known, amount (may be empty; a negative one is
                   money given back). Further columns are ignored, rows may stand in any order
  --as-of DATE     YYYY-MM-DD, the last day that is known; rows after it are refused
  --horizon DAYS   how far ahead "no order" looks, 1 to 730; without it the shop's own horizon is found and printed
  --keep-zero      orders of zero count as purchases
  --out FILE       where to write: customer_id, p_churn (probability of no order within the horizon), expected_orders and
                   expected_spend within it, alive (probability of ever ordering again), next_order_from and
                   next_order_to (half of those like this one who order again within a year do so between), reasons
  --help           this text

Exit codes: 0 done, 1 failed, 2 wrong usage.`;

async function main(args: string[]): Promise<number> {
  const values = readArguments(args, {
    orders: { type: "string" },
    "as-of": { type: "string" },
    horizon: { type: "string" },
    "keep-zero": { type: "boolean" },
    out: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const orders = fromCaller(neededText(values, "orders", "the order log to read"));
  const asOf = readDay(values, "as-of", "the last day that is known, YYYY-MM-DD");
  const horizonDays = readHorizon(values);
  const out = fromCaller(neededText(values, "out", "the file to write"));
  const read = await readOrderLog(orders, { asOf, keepZero: values["keep-zero"] === true });
  const { model } = learnPrediction(sampleLog(read.log), { today: asOf, horizonDays });
  for (const sentence of sentencesOfModel(model, read, horizonDays !== undefined))
    process.stdout.write(`${sentence}\n`);
  await writePredictions(out, read, model);
  process.stdout.write(`${read.log.customers} customers written to ${out}\n`);
  return 0;
}

const flushAt = 1 << 16;

async function writePredictions(file: string, read: ReadLog, model: PredictionModel): Promise<void> {
  const stream = fs.createWriteStream(file);
  await once(stream, "open");
  const { log, names, hasAmounts } = read;
  const today = model.learnedOn;
  const cap = model.shop.cap ?? Infinity;
  const facts = noFacts();
  const prediction = emptyPrediction(model);
  const parts = noParts();
  const own = model.levels.findIndex((level) => level.horizonDays === model.horizonDays);
  const careful = doubtsOf(model).length > 0 ? "low confidence: " : "";
  let text =
    "customer_id,p_churn,expected_orders,expected_spend,alive,next_order_from,next_order_to,reasons\n";
  for (let c = 0; c < log.customers; c++) {
    factsOn(log, c, today, cap, facts);
    predictCustomer(model, facts, prediction);
    explainRisk(model, facts, prediction, parts);
    const spend = hasAmounts ? prediction.expectedSpend[own]!.toFixed(2) : "";
    const range = careful
      ? ` (between ${percent(prediction.riskFrom)} and ${percent(prediction.riskTo)} %)`
      : "";
    const reasons = `${careful}${reasonSentences(model, facts, prediction, parts)}${range}`;
    text += `${quoted(names[c]!)},${prediction.risk.toFixed(8)},${prediction.expectedOrders[own]!.toFixed(6)},${spend},`;
    text += `${prediction.alive.toFixed(6)},${dateOfDay(today + prediction.nextOrderFrom)},`;
    text += `${dateOfDay(today + prediction.nextOrderTo)},${quoted(reasons)}\n`;
    if (text.length < flushAt) continue;
    if (!stream.write(text)) await once(stream, "drain");
    text = "";
  }
  stream.end(text);
  await once(stream, "finish");
}

const percent = (p: number) => Math.round(100 * p);
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${usage}\n`);
    return 2;
  }
  const known = error instanceof LogError || (error instanceof Error && "code" in error);
  process.stderr.write(`${error instanceof Error ? (known ? error.message : error.stack) : String(error)}\n`);
  return 1;
});
