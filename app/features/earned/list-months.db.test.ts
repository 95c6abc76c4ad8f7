import { afterAll, expect, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { computeResult } from "~/features/campaigns/compute-result.server";
import type { Campaign } from "~/features/campaigns/campaign";
import { launchCampaign } from "~/features/campaigns/launch-campaign.server";
import { saveResult } from "~/features/campaigns/result-store.server";
import { closeQueue } from "~/queue.server";
import { addAtRisk, createDraft, owner } from "../../../tests/factories/campaign-shop";
import { createShop } from "../../../tests/factories/shop";
import { listMonths } from "./list-months.server";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

test("a campaign counts for the month in which it was drawn, in the shop's own time, and other shops' for nothing", async () => {
  const shop = await createShop({ timeZone: "Pacific/Auckland" });
  const other = await createShop();
  const launched = new Date("2026-10-31T13:00:00Z");
  const look = new Date("2026-11-20T12:00:00Z");
  for (const one of [shop, other]) {
    await addAtRisk(
      one,
      Array.from({ length: 200 }, (_, at) => BigInt(at + 1)),
    );
    const id = await createDraft(one, { name: one === shop ? "Ours" : "Theirs" });
    await launchCampaign(one, owner, id, launched);
    await withShop(one.id, async (tx) => {
      const campaign = (await tx.campaign.findFirstOrThrow({ where: { id } })) as unknown as Campaign;
      await saveResult(tx, one.id, id, await computeResult(tx, one.id, campaign, look));
    });
  }
  const months = await withShop(shop.id, (tx) => listMonths(tx, shop, look));
  expect(months.map(({ month }) => month)).toEqual(["2026-11"]);
  const [{ parts, total, word }] = months as [(typeof months)[0]];
  expect(parts.map(({ name, treated, control }) => [name, treated, control])).toEqual([["Ours", 160, 40]]);
  expect(total, "nobody has bought yet").toBeNull();
  expect(word).toBe("too-early");
});

test("a shop that launched nothing has no months, and a month without a launch is there while it is the present one", async () => {
  const shop = await createShop();
  const now = new Date("2026-12-05T12:00:00Z");
  expect(await withShop(shop.id, (tx) => listMonths(tx, shop, now))).toEqual([]);
  await addAtRisk(
    shop,
    Array.from({ length: 50 }, (_, at) => BigInt(at + 1)),
  );
  await launchCampaign(shop, owner, await createDraft(shop), new Date("2026-10-10T12:00:00Z"));
  const months = await withShop(shop.id, (tx) => listMonths(tx, shop, now));
  expect(months.map(({ month, parts }) => [month, parts.length])).toEqual([
    ["2026-12", 0],
    ["2026-10", 1],
  ]);
});
