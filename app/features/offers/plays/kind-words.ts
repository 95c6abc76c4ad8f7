import { definePlay } from "./play";

/** A message without any offer: for those who were mailed too much, and to learn whether an offer is needed at all. */
export const kindWords = definePlay({
  id: "kind-words",
  label: "plays.kind-words.label",
  fields: {},
  holds: false,
  describe: () => ({ key: "plays.kind-words.says", values: {} }),
  plan: () => ({ gives: "words" }),
  costOf: () => () => 0,
  share: () => 0,
});
