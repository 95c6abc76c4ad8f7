/** The four groups a customer is put in; the words of the glossary, the schema and the screens. */
export const bands = ["safe", "watch", "at-risk", "lost"] as const;
export type Band = (typeof bands)[number];
