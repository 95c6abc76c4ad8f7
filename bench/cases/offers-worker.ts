import { pool, withShop } from "~/db.server";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import { findShopById } from "~/features/shops/get-shop.server";
import { getTargetsPage } from "~/features/targets/get-targets-page.server";
import { loadTargets } from "~/features/targets/load-targets.server";
import { selectTop } from "~/features/targets/select-top";
import { isWanted } from "~/features/targets/target-filter";
import { readWeights } from "~/features/targets/weights";
import { measure, type Measured } from "../measure.ts";

const now = new Date("2026-11-20T04:00:00Z");
const reader = { userId: "1", mayReadCustomers: true };
const { signal } = new AbortController();
const shopOfBench = async () => (await findShopById(1))!;

/** What can be asked of this process; `weights` as an address carries them. */
const works: Record<string, (weights: string) => Promise<Measured>> = {
  score: async () => {
    const shop = await shopOfBench();
    return measure(() => scoreShopWhole(shop, now));
  },
  /** The whole page but its HTML: chosen, checked against how they stand now, with evidence, noted in the access log. Its customers have no names. */
  page: async (weights) => {
    const shop = await shopOfBench();
    const params = new URLSearchParams({ weights, band: "leaving" });
    return measure(async () => {
      const { list } = await getTargetsPage(shop, reader, params, now, signal);
      if (list?.rows.length !== 50) throw new Error(`the list has ${list?.rows.length} rows`);
    });
  },
  /** Loading and choosing alone. */
  choose: async (weights) => {
    const shop = await shopOfBench();
    const wanted = isWanted({ band: "leaving", cause: "any" });
    return measure(async () => {
      const targets = (await loadTargets(shop.id))!;
      selectTop(targets.parts, targets.ranks, readWeights(weights)!, wanted, 50);
    });
  },
  /** A weighted sum of what the scores' own columns say, sorted by the database; without percentiles, names or evidence. */
  plain: async (text) => {
    const { value, loyalty, growth, ease } = readWeights(text)!;
    const shop = await shopOfBench();
    return measure(() =>
      withShop(
        shop.id,
        (tx) => tx.$queryRaw`
          SELECT customer_id FROM customer_scores WHERE shop_id = ${shop.id} AND band <> 'safe'
           ORDER BY ${value} * ln(1 + coalesce(spend_365_minor, 0) + value_at_stake_minor) + ${loyalty} * ln(purchase_days)
                    + ${growth} * ln(1 + coalesce(spend_if_active_minor, 0)) + ${ease} * coalesce(1 - risk, 0) DESC
           LIMIT 50`,
        { timeoutMs: 600_000 },
      ),
    );
  },
};

process.on("message", ({ work, weights }: { work: string; weights: string }) => {
  works[work]!(weights).then(
    (measured) => process.send!(measured),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on("disconnect", () => void pool.end().then(() => process.exit()));
