import { textField } from "./field";

/** What the merchant adds to a message, as it is, for shoppers of every language. */
export const ownWords = textField({ text: "ownWords", help: true, long: true, optional: true });
