import { ownWords } from "./own-words";
import { definePlay } from "./play";

/** Three goods picked for each customer from the shop's own orders: what they run out of, and what others like them bought next. */
export const personalGoods = definePlay({
  id: "personal-goods",
  label: "plays.personal-goods.label",
  fields: { ownWords },
  holds: false,
  describe: () => ({ key: "plays.personal-goods.says", values: {} }),
  plan: ({ ownWords: words }) => ({
    gives: "words",
    message: { templateId: "personal-goods", adds: "goods", variablesFor: () => ({ ownWords: words }) },
  }),
  costOf: () => () => 0,
  share: () => 0,
});
