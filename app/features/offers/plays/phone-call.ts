import { percentField } from "./field";
import { minimumMinor } from "./minimum";
import { definePlay } from "./play";

/**
 * Somebody of the shop rings up, with a code to tell or without one: for few customers with much at stake. They stand on the call list
 * (features/calls) instead of getting a message.
 */
export const phoneCall = definePlay({
  id: "phone-call",
  label: "plays.phone-call.label",
  fields: {
    toldPercent: percentField({ text: "toldPercent", help: true, begins: "0", from: 0, to: 90 }),
    minimumMinor,
  },
  holds: true,
  describe: ({ toldPercent: percent, minimumMinor: minimum }) => ({
    key: `plays.phone-call.${percent === 0 ? "says" : minimum > 0 ? "saysCodeFrom" : "saysCode"}`,
    values: { percent, minimumMinor: minimum },
  }),
  plan: ({ toldPercent: percent, minimumMinor: minimum }) =>
    percent === 0
      ? { gives: "words", by: "phone" }
      : {
          ...{ gives: "code", by: "phone" },
          discount: { kind: "percentage", percent, minimumMinor: minimum },
        },
  costOf:
    ({ toldPercent, minimumMinor: minimum }) =>
    (basketMinor) =>
      basketMinor < minimum ? 0 : (basketMinor * toldPercent) / 100,
  share: ({ toldPercent }) => toldPercent / 100,
});
