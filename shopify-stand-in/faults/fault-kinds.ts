import { chance, late, milliseconds, oneOf, outage, scopes, slow, type Form } from "./fault-forms";
import type { FaultKind } from "./fault-plan";

export interface FaultSwitch {
  form: Form;
  /** What happens, as one line for `--help` and the admin's panel. */
  title: string;
}

/** Every switch there is. What a fault does when it strikes is in the file of its own in the folder of its group. */
export const FAULT_SWITCHES: Record<FaultKind, FaultSwitch> = {
  outage: { form: outage, title: "Nothing of Shopify works: 503, or no connection at all" },
  "adminApi.tooManyRequests": { form: chance, title: "429 with Retry-After" },
  "adminApi.serverError": { form: chance, title: "500, 502, 503 or 504" },
  "adminApi.unauthorized": { form: chance, title: "401 for a good token" },
  "adminApi.cutConnection": { form: chance, title: "Connection cut before the answer" },
  "adminApi.timeout": { form: chance, title: "No answer, ever" },
  "adminApi.cutAnswer": { form: chance, title: "Connection cut in the middle of the answer" },
  "adminApi.throttled": { form: chance, title: "No points left: THROTTLED at HTTP 200" },
  "adminApi.slowMs": { form: milliseconds, title: "Every answer so many milliseconds later" },
  "tokens.expireNow": { form: chance, title: "The access token runs out at this call" },
  "tokens.refreshLosesRace": { form: chance, title: "Somebody else has rotated the refresh token" },
  "tokens.refreshAnswerLost": { form: chance, title: "Rotated, but the new tokens never arrive" },
  "tokens.refreshServerError": { form: chance, title: "500, 502 or 503 on a refresh" },
  "tokens.exchangeServerError": { form: chance, title: "500, 502 or 503 on a token exchange" },
  "bulk.finishWebhook": {
    form: oneOf("normal", "lost", "early"),
    title: "bulk_operations/finish is lost, or comes before the end",
  },
  "bulk.failWithPartialData": { form: chance, title: "FAILED with a part of the lines" },
  "bulk.expireResult": { form: chance, title: "The result is gone at the first download" },
  "bulk.stuck": { form: chance, title: "RUNNING for ever" },
  "bulk.fileCut": { form: chance, title: "A download dies half-way" },
  "bulk.fileSlow": { form: slow, title: "A download trickles" },
  "webhooks.dropped": { form: chance, title: "Never sent" },
  "webhooks.doubled": { form: chance, title: "Sent twice" },
  "webhooks.shuffled": { form: chance, title: "Overtaken by later ones" },
  "webhooks.delayed": { form: late, title: "Sent hours late with the payload of its time" },
  "webhooks.oldPayload": { form: late, title: "Sent again hours later with its old payload" },
  "access.removeScopes": { form: scopes, title: "Scopes taken back by the merchant" },
  "access.protectedData": {
    form: oneOf("approved", "null-fields", "denied"),
    title: "Protected customer data comes as null, or is denied",
  },
};

export const FAULT_KINDS = Object.keys(FAULT_SWITCHES) as FaultKind[];

export function isFaultKind(name: string): name is FaultKind {
  return Object.hasOwn(FAULT_SWITCHES, name);
}
