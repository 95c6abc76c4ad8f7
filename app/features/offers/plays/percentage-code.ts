import { z } from "zod";
import { minimumMinor } from "./minimum";
import type { Play } from "./play";

const settings = z.object({ percent: z.number().int().min(1).max(90), minimumMinor });

/** A part of the price off the whole order. */
export const percentageCode: Play<z.output<typeof settings>> = {
  id: "percentage-code",
  label: "plays.percentage-code.label",
  settings,
  describe: ({ percent, minimumMinor: minimum }) => ({
    key: minimum > 0 ? "plays.percentage-code.saysFrom" : "plays.percentage-code.says",
    values: { percent, minimumMinor: minimum },
  }),
  plan: (given) => ({ gives: "code", discount: { kind: "percentage", ...given } }),
  costOf:
    ({ percent, minimumMinor: minimum }) =>
    (basketMinor) =>
      basketMinor < minimum ? 0 : (basketMinor * percent) / 100,
  share: ({ percent }) => percent / 100,
};
