import { z } from "zod";
import { minimumMinor } from "./minimum";
import type { Play } from "./play";

const settings = z
  .object({ amountMinor: z.number().int().min(1).max(1_000_000_000), minimumMinor })
  .refine(({ amountMinor, minimumMinor: minimum }) => minimum === 0 || minimum >= amountMinor, {
    path: ["minimumMinor"],
    message: "below-amount",
  });

/** A sum off the whole order. */
export const fixedCode: Play<z.output<typeof settings>> = {
  id: "fixed-code",
  label: "plays.fixed-code.label",
  settings,
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
};
