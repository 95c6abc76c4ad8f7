import { pool } from "~/db.server";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import { findShopById } from "~/features/shops/get-shop.server";
import { measure } from "../measure.ts";

// The side of the `nightly` benchmark that is measured: scores the shop each message names, and answers how long it took.
process.on("message", ({ shopId, now }: { shopId: number; now: string }) => {
  const work = async () => {
    const shop = (await findShopById(shopId))!;
    return measure(() => scoreShopWhole(shop, new Date(now)));
  };
  work().then(
    (measured) => process.send!(measured),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on("disconnect", () => void pool.end());
