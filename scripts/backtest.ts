/** npm run backtest: how right the prediction would have been on an order log's own past. */
import { calibrationError, equalBands } from "../app/features/prediction/accuracy.ts";
import {
  accuracyOf,
  methods,
  poolOutcomes,
  type CheckedWindow,
  type Method,
} from "../app/features/prediction/backtest.ts";
import { learnPrediction } from "../app/features/prediction/learn-prediction.ts";
import { sampleLog } from "../app/features/prediction/sample-log.ts";
import { LogError } from "./score/csv-lines.ts";
import { championInWords, sentencesOfModel } from "./score/model-sentences.ts";
import { fromCaller, neededText, readArguments, readHorizon, UsageError } from "./score/options.ts";
import { dateOfDay, readOrderLog } from "./score/read-order-log.ts";

const usage = `npm run backtest -- --orders FILE.csv [--horizon DAYS] [--keep-zero] [--json]

Predicts as if it were several days of the log's past, each with what was known then, and prints what was predicted beside
what happened: by band of risk with counts, with AUC, log-loss and calibration error, next to the rules of thumb.

  --orders FILE    CSV or CSV.gz with a header: customer_id, date and, if known, amount
  --horizon DAYS   how far ahead "no order" looks, 1 to 730; without it the shop's own horizon is found and printed
  --keep-zero      orders of zero count as purchases
  --json           the last line of output is the tables as JSON
  --help           this text

Exit codes: 0 done, 1 failed, 2 wrong usage.`;

const names: Record<Method, string> = {
  chain: "Holdfast",
  "buying-model": "MBG/NBD alone",
  "silent-for-horizon": "no order for the horizon",
  "silent-for-twice-the-gap": "no order for twice the own interval",
};

async function main(args: string[]): Promise<number> {
  const values = readArguments(args, {
    orders: { type: "string" },
    horizon: { type: "string" },
    "keep-zero": { type: "boolean" },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const orders = fromCaller(neededText(values, "orders", "the order log to read"));
  const horizon = readHorizon(values);
  const read = await readOrderLog(orders, { keepZero: values["keep-zero"] === true });
  const { model, windows } = learnPrediction(sampleLog(read.log), {
    today: read.lastDay,
    horizonDays: horizon,
  });
  const say = (line: string) => process.stdout.write(`${line}\n`);
  for (const sentence of sentencesOfModel(model, read, horizon !== undefined)) say(sentence);
  if (windows.length === 0) {
    const days = read.lastDay - model.shop.firstDay;
    say(
      `nothing can be checked: ${days} days of ${model.shop.customers} customers are too little past for a horizon of ${model.horizonDays} days`,
    );
  } else {
    sayTables(windows, say);
    say(`\nin use: ${championInWords(model.champion)}`);
  }
  if (values.json)
    say(JSON.stringify({ horizonDays: model.horizonDays, ...tables(windows), champion: model.champion }));
  return 0;
}

function sayTables(windows: CheckedWindow[], say: (line: string) => void): void {
  const { windows: days, bands } = tables(windows);
  say(
    "\nday         customers  stayed away  predicted  orders  expected  method                               AUC     log-loss  calibration error",
  );
  for (const day of days) {
    day.methods.forEach((method, i) => {
      const window = `${day.day}  ${cell(day.customers, 9)}  ${percent(day.stayedAway, 11)}  ${percent(day.predicted, 9)}  ${cell(day.orders, 6)}  ${cell(Math.round(day.expectedOrders), 8)}`;
      const lead = i === 0 ? window : " ".repeat(window.length);
      say(
        `${lead}  ${names[method.method].padEnd(35)}  ${method.auc === null ? "     -" : method.auc.toFixed(4)}  ${method.logLoss.toFixed(4).padStart(8)}  ${method.calibrationError.toFixed(4).padStart(17)}`,
      );
    });
  }
  say("\nall days, ten bands of equally many customers by rising risk");
  say("risk                customers  predicted  real");
  for (const { from, to, customers, predicted, stayedAway } of bands) {
    say(
      `${percent(from, 6)} to ${percent(to, 6)}  ${cell(customers, 9)}  ${percent(predicted, 9)}  ${percent(stayedAway / customers, 6)}`,
    );
  }
  say(`calibration error ${calibrationError(bands).toFixed(4)}`);
}

function tables(windows: CheckedWindow[]) {
  return {
    windows: windows.map((window) => {
      const { y, p } = window.outcomes.chain;
      const mean = (numbers: Float64Array | Uint8Array) => {
        let sum = 0;
        for (const number of numbers) sum += number;
        return sum / numbers.length;
      };
      return {
        day: dateOfDay(window.day),
        customers: y.length,
        stayedAway: mean(y),
        predicted: mean(p),
        orders: window.purchases,
        expectedOrders: window.expected,
        methods: methods.map((method) => accuracyOf(method, window.outcomes[method])),
      };
    }),
    bands: windows.length > 0 ? equalBands(poolOutcomes(windows, "chain")) : [],
  };
}

const cell = (value: number, width: number) => String(value).padStart(width);
const percent = (share: number, width: number) => `${(100 * share).toFixed(1)} %`.padStart(width);

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${usage}\n`);
    return 2;
  }
  const known = error instanceof LogError;
  process.stderr.write(`${error instanceof Error ? (known ? error.message : error.stack) : String(error)}\n`);
  return 1;
});
