import { moneyField, numberField, productField, productsField } from "./field";
import { definePlay } from "./play";

/** A piece of one product for nothing, when enough of others is bought. Shopify wants both sides named: no "any order". */
export const giftWithPurchase = definePlay({
  id: "gift-with-purchase",
  label: "plays.gift-with-purchase.label",
  fields: {
    gift: productField({ text: "gift", help: true }),
    /** What one gift costs the shop to buy or make, so that the campaign's cost can be foreseen and taken off the result. */
    giftMinor: moneyField({ text: "giftCost", help: true, from: 0 }),
    bought: productsField({ text: "bought", help: true }),
    pieces: numberField({ text: "pieces", begins: "1", from: 1, to: 50 }),
  },
  holds: true,
  describe: ({ gift, bought, pieces }) => ({
    key: "plays.gift-with-purchase.says",
    values: { gift: gift.title, pieces, bought: namesOf(bought) },
  }),
  plan: ({ gift, bought, pieces }) => ({
    gives: "code",
    discount: { kind: "gift", gift, bought, pieces, minimumMinor: 0 },
  }),
  costOf:
    ({ giftMinor }) =>
    () =>
      giftMinor,
  share: () => 0,
});

/** "Espresso, Filter coffee and 3 more" without the words: the first two, and how many besides. */
const namesOf = (products: readonly { title: string }[]): string => {
  const [first, second, ...more] = products.map(({ title }) => title);
  return [first, second].filter(Boolean).join(", ") + (more.length > 0 ? ` +${more.length}` : "");
};
