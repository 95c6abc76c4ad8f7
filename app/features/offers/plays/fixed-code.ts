import { moneyField } from "./field";
import { minimumMinor } from "./minimum";
import { definePlay } from "./play";

/** A sum off the whole order. */
export const fixedCode = definePlay({
  id: "fixed-code",
  label: "plays.fixed-code.label",
  fields: { amountMinor: moneyField({ text: "amount", from: 1 }), minimumMinor },
  clashes: ({ amountMinor, minimumMinor: minimum }) =>
    minimum > 0 && minimum < amountMinor ? ["minimumMinor"] : [],
  holds: true,
  describe: ({ amountMinor, minimumMinor: minimum }) => ({
    key: minimum > 0 ? "plays.fixed-code.saysFrom" : "plays.fixed-code.says",
    values: { amountMinor, minimumMinor: minimum },
  }),
  plan: (given) => ({ gives: "code", discount: { kind: "amount", ...given } }),
  costOf:
    ({ amountMinor, minimumMinor: minimum }) =>
    (basketMinor) =>
      basketMinor < minimum ? 0 : Math.min(amountMinor, basketMinor),
  // A sum squeezes large baskets less than small ones: there is no one share.
  share: () => 0,
});
