import { json } from "../../wire";
import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";
import type { Strike } from "../fault-board";

const seconds = (strike: Strike) => strike.pick("seconds", ["1.0", "2.0", "3.0"]);

/** The limit on requests, not the one on points. @see https://shopify.dev/docs/api/usage/response-codes */
export const tooManyRequests: DoorFault = {
  title: "429 with Retry-After",
  form: chance,
  doors: ["admin-api"],
  detail: (strike) => `Retry-After: ${seconds(strike)}`,
  answer: ({ strike }) =>
    json(
      429,
      {
        errors:
          "Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.",
      },
      { "retry-after": seconds(strike) },
    ),
};
