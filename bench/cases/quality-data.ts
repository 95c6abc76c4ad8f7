import fs from "node:fs";
import path from "node:path";

/** One cut of a log: predict what follows `as_of`. */
export interface Split {
  dataset: string;
  as_of: string;
  horizon_days: number;
  orders: string;
  truth: string;
}

/** What a method reaches on a split, as published beside the logs. */
export interface Published {
  method: string;
  auc: number | null;
  logLoss: number;
  ece: number;
  bias: number | null;
}

export const readSplits = (folder: string): Split[] =>
  JSON.parse(fs.readFileSync(path.join(folder, "manifest.json"), "utf8")) as Split[];

/** The figures over all customers of a split. */
export function readPublished(folder: string): (split: Split) => Published[] {
  interface Metric {
    dataset: string;
    as_of: string;
    H: number;
    segment: string;
    method: string;
    auc: number | null;
    logloss: number;
    ece: number;
    bias?: number | null;
  }
  const { metrics } = JSON.parse(fs.readFileSync(path.join(folder, "baselines.json"), "utf8")) as {
    metrics: Metric[];
  };
  return ({ dataset, as_of, horizon_days }) =>
    metrics
      .filter(
        (metric) =>
          metric.dataset === dataset &&
          metric.as_of === as_of &&
          metric.H === horizon_days &&
          metric.segment === "all",
      )
      .map(({ method, auc, logloss, ece, bias = null }) => ({ method, auc, logLoss: logloss, ece, bias }));
}

/** Orders of each customer within the horizon. */
export function readTruth(folder: string, split: Split): Map<string, number> {
  const [header, ...rows] = fs.readFileSync(path.join(folder, split.truth), "utf8").trim().split(/\r?\n/);
  const [customer, orders] = ["customer_id", "orders"].map((name) => header!.split(",").indexOf(name));
  return new Map(
    rows.map((row) => {
      const cells = row.split(",");
      return [cells[customer!]!, Number(cells[orders!]!)];
    }),
  );
}
