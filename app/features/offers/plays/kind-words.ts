import { z } from "zod";
import type { Play } from "./play";

const settings = z.object({});

/** A message without any offer: for those who were mailed too much, and to learn whether an offer is needed at all. */
export const kindWords: Play<z.output<typeof settings>> = {
  id: "kind-words",
  label: "plays.kind-words.label",
  settings,
  describe: () => ({ key: "plays.kind-words.says", values: {} }),
  plan: () => ({ gives: "words" }),
  costOf: () => () => 0,
  share: () => 0,
};
