import { parentPort, workerData } from "node:worker_threads";
import type { Population } from "../data-gen/campaign-population.ts";
import { simulateCampaigns, type CampaignTask, type Tally } from "../data-gen/simulate-campaigns.ts";
import { simulateLooks, type LooksTally, type LooksTask } from "../data-gen/simulate-looks.ts";
import { simulateTotals, type TotalsTally, type TotalsTask } from "../data-gen/simulate-totals.ts";

export type UpliftTask = { population: number } & (
  | { kind: "campaigns"; task: CampaignTask }
  | { kind: "looks"; task: LooksTask }
  | { kind: "totals"; task: TotalsTask }
);
/** What is found out about each kind of task. */
export interface UpliftFound {
  campaigns: Tally[];
  looks: LooksTally;
  totals: TotalsTally;
}
export interface UpliftAnswer {
  kind: keyof UpliftFound;
  found: UpliftFound[keyof UpliftFound];
}

const populations = workerData as Population[];

function answer({ population, ...work }: UpliftTask): UpliftAnswer {
  const of = populations[population]!;
  switch (work.kind) {
    case "campaigns":
      return { kind: work.kind, found: simulateCampaigns(of, work.task) };
    case "looks":
      return { kind: work.kind, found: simulateLooks(of, work.task) };
    case "totals":
      return { kind: work.kind, found: simulateTotals(of, work.task) };
  }
}

parentPort!.on("message", (task: UpliftTask) => parentPort!.postMessage(answer(task)));
