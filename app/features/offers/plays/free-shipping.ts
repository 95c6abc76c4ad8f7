import { z } from "zod";
import { minimumMinor } from "./minimum";
import type { Play } from "./play";

const settings = z.object({
  /** What sending a parcel costs the shop, so that the campaign's cost can be foreseen. */
  parcelMinor: z.number().int().min(0).max(1_000_000_000),
  minimumMinor,
});

/** The shop pays the parcel. */
export const freeShipping: Play<z.output<typeof settings>> = {
  id: "free-shipping",
  label: "plays.free-shipping.label",
  settings,
  describe: ({ minimumMinor: minimum }) => ({
    key: minimum > 0 ? "plays.free-shipping.saysFrom" : "plays.free-shipping.says",
    values: { minimumMinor: minimum },
  }),
  plan: ({ minimumMinor: minimum }) => ({
    gives: "code",
    discount: { kind: "free-shipping", minimumMinor: minimum },
  }),
  costOf:
    ({ parcelMinor, minimumMinor: minimum }) =>
    (basketMinor) =>
      basketMinor < minimum ? 0 : parcelMinor,
  share: () => 0,
};
