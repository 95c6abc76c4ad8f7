import { moneyField } from "./field";

/** The smallest order an offer can be used with, in minor units; 0 for any. */
export const minimumMinor = moneyField({ text: "minimum", help: true, begins: "0", from: 0 });
