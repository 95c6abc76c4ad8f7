import { z } from "zod";

/** What a message is filled in with; kept sealed with it. Everything a template does not need may be left out. */
export const messageVariables = z.object({
  shopName: z.string().max(255),
  /** Address of the storefront; where a button leads. */
  shopUrl: z.url({ protocol: /^https$/ }),
  /** Null or absent: the greeting does without a name. */
  firstName: z.string().max(255).nullish(),
  code: z.string().max(64).nullish(),
  /** What the code gives, in words of the customer's language: "15 % off". */
  benefit: z.string().max(200).nullish(),
  /** The last day on which the code holds, in words of the customer's language. */
  lastDay: z.string().max(100).nullish(),
  /** For special terms: which, for how many months in words of the language, by whom, and what the merchant adds. */
  terms: z.enum(["priority", "guarantee", "contact"]).nullish(),
  months: z.string().max(20).nullish(),
  contact: z.string().max(200).nullish(),
  ownWords: z.string().max(2000).nullish(),
  /** For an invitation: to what, when (in words of the language) and where; and where to answer it. */
  event: z
    .object({ name: z.string().max(200), when: z.string().max(300), place: z.string().max(200) })
    .nullish(),
  answerUrl: z.url({ protocol: /^https?$/ }).nullish(),
  /** For a personal selection: the goods with price in words of the language, address, and why they were picked. */
  goods: z
    .array(
      z.object({
        title: z.string().max(255),
        price: z.string().max(50),
        url: z.url({ protocol: /^https$/ }),
        why: z.enum(["again", "next", "best-seller"]),
      }),
    )
    .max(5)
    .nullish(),
  /** For news of an improvement: what has become better, in the merchant's words. */
  news: z.string().max(2000).nullish(),
});

export type MessageVariables = z.output<typeof messageVariables>;
