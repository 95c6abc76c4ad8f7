import type { Task } from "~/queue.server";
import { resealShop } from "./reseal.server";
import { asShopId } from "~/platform/ids";

/** Seals a shop's values anew after a change of keys, a slice of time at a go. */
export const resealShopTask: Task = {
  name: "reseal-shop",
  expireInSeconds: 3600,
  slots: { short: 1, long: 1 },
  run: async ({ shopId }, { signal, turn, log }) => {
    const outcome = await resealShop(asShopId(shopId), { signal, sliceMs: turn?.sliceMs });
    if (outcome.resealed > 0) log.info({ shopId, ...outcome }, "sealed values were sealed anew");
    if (!outcome.finished && !signal.aborted) return "more";
  },
};
