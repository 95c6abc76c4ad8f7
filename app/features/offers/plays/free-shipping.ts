import { moneyField } from "./field";
import { minimumMinor } from "./minimum";
import { definePlay } from "./play";

/** The shop pays the parcel. */
export const freeShipping = definePlay({
  id: "free-shipping",
  label: "plays.free-shipping.label",
  fields: {
    /** What sending a parcel costs the shop, so that the campaign's cost can be foreseen. */
    parcelMinor: moneyField({ text: "parcel", from: 0 }),
    minimumMinor,
  },
  holds: true,
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
});
