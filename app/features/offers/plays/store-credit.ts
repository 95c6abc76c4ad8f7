import { moneyField } from "./field";
import { definePlay } from "./play";

/** Money in the customer's account at the shop, until a day. What is not spent by then has cost nothing. */
export const storeCredit = definePlay({
  id: "store-credit",
  label: "plays.store-credit.label",
  fields: { creditMinor: moneyField({ text: "credit", help: true, from: 1 }) },
  holds: true,
  describe: ({ creditMinor }) => ({ key: "plays.store-credit.says", values: { creditMinor } }),
  plan: ({ creditMinor }) => ({
    gives: "credit",
    creditMinor,
    message: { templateId: "store-credit", variablesFor: () => ({}) },
  }),
  costOf:
    ({ creditMinor }) =>
    (basketMinor) =>
      Math.min(creditMinor, basketMinor),
  // A sum squeezes large baskets less than small ones: there is no one share.
  share: () => 0,
});
