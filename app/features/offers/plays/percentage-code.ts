import { percentField } from "./field";
import { minimumMinor } from "./minimum";
import { definePlay } from "./play";

/** A part of the price off the whole order. */
export const percentageCode = definePlay({
  id: "percentage-code",
  label: "plays.percentage-code.label",
  fields: { percent: percentField({ text: "percent", begins: "15", from: 1, to: 90 }), minimumMinor },
  holds: true,
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
});
