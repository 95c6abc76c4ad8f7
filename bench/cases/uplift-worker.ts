import { parentPort, workerData } from "node:worker_threads";
import type { Population } from "../data-gen/campaign-population.ts";
import { simulateCampaigns, type CampaignTask, type Tally } from "../data-gen/simulate-campaigns.ts";
import { simulateLooks, type LooksTally, type LooksTask } from "../data-gen/simulate-looks.ts";

export type UpliftTask = { population: number } & (
  { kind: "campaigns"; task: CampaignTask } | { kind: "looks"; task: LooksTask }
);
export type UpliftAnswer = { kind: "campaigns"; tallies: Tally[] } | { kind: "looks"; tally: LooksTally };

const populations = workerData as Population[];

parentPort!.on("message", ({ population, ...work }: UpliftTask) => {
  const of = populations[population]!;
  const answer: UpliftAnswer =
    work.kind === "campaigns"
      ? { kind: "campaigns", tallies: simulateCampaigns(of, work.task) }
      : { kind: "looks", tally: simulateLooks(of, work.task) };
  parentPort!.postMessage(answer);
});
