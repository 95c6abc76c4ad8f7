import { expect, test } from "vitest";
import { withShop } from "~/db.server";
import { env } from "~/env.server";
import { switchedOn } from "../factories/automatic-play";
import { addAtRisk } from "../factories/campaign-shop";
import { openDatabaseBetween } from "../factories/database-between";
import { noon, openMessageShop } from "../factories/message-shop";
import { beginWithoutShop } from "../factories/message-shop-tests";
import { bundleProgram, startProgram } from "../factories/worker-process";

beginWithoutShop();

/** Runs the shop's automatic plays the day after they were switched on, once it is told to. */
const runner = (shopId: number) => `
  import { runAutomaticTask } from "./app/features/automatic/run-automatic.task.server.ts";
  import { log } from "./app/log.server.ts";
  process.stdin.once("data", async () => {
    const now = () => new Date("2026-11-21T11:00:00Z");
    await runAutomaticTask.run({ shopId: ${shopId} }, { signal: new AbortController().signal, log, now });
    console.log("the day is done");
  });`;

/** Moments to be killed at, and whether the database still gets what was being sent. */
const moments: [what: string, sent: RegExp, arrives: boolean][] = [
  ["between the rows of a wave", /INSERT INTO campaign_members/, true],
  ["when the wave is there and nobody was asked to go on with it", /"queue"|queue\./, false],
];

test("a worker that is killed between the rows of a wave leaves one wave in the end, with everybody in it once", async () => {
  const { standIn, shop, ids } = await openMessageShop(undefined, 30);
  await switchedOn(shop, noon);
  await addAtRisk(shop, ids);
  const between = await openDatabaseBetween(env.DATABASE_URL);
  const program = await bundleProgram(runner(shop.id));
  const start = () => startProgram(program, standIn, { DATABASE_URL: between.url });
  let process = start();
  for (const [what, sent, arrives] of moments) {
    const next = start();
    let reached = false;
    const struck = new Promise<void>((resolve) =>
      between.watch((text) => {
        if (reached) return "stop";
        if (!sent.test(text)) return "pass";
        reached = true;
        resolve();
        return arrives ? "pass" : "stop";
      }),
    );
    process.go();
    await process.until(what, struck);
    await process.kill();
    process = next;
  }
  between.watch(() => "pass");
  process.go();
  await expect.poll(process.output, { timeout: 60_000 }).toContain("the day is done");

  const { waves, members, offers, entries } = await withShop(shop.id, async (tx) => ({
    waves: await tx.campaign.findMany(),
    members: await tx.campaignMember.findMany(),
    offers: await tx.offer.findMany(),
    entries: await tx.automaticEntry.findMany(),
  }));
  expect(waves).toHaveLength(1);
  expect(members).toHaveLength(30);
  expect(new Set(entries.map(({ campaignId }) => campaignId))).toEqual(new Set([waves[0]!.id]));
  const treated = members.filter(({ arm }) => arm === "treated").map(({ customerId }) => customerId);
  expect(offers.map(({ customerId }) => customerId).sort()).toEqual(treated.sort());
  for (const { customerId, arm } of entries)
    expect(members.find((one) => one.customerId === customerId)!.arm).toBe(arm);
});
