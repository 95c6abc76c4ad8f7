import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";
import type { Strike } from "../fault-board";

const REFUSALS = {
  400: "<Code>ExpiredToken</Code><Message>The provided token has expired.</Message>",
  403: "<Code>AccessDenied</Code><Message>Access denied.</Message>",
  404: "<Code>NoSuchKey</Code><Message>The specified key does not exist.</Message>",
};
const pickStatus = (strike: Strike) => strike.pick("status", [400, 403, 404] as const);

/** The week of the result is over between the poll that told its address and the download. */
export const expireResult: DoorFault = {
  title: "The result is gone at the first download",
  form: chance,
  doors: ["file"],
  concerns: (ask, { adminApi }) => adminApi.bulk.findByAddress(ask.url)?.status === "COMPLETED",
  detail: (strike) => String(pickStatus(strike)),
  answer({ ask, tenant, strike }) {
    const { bulk } = tenant.adminApi;
    const operation = bulk.findByAddress(ask.url);
    if (operation) bulk.expire(operation.id);
    const status = pickStatus(strike);
    return {
      status,
      headers: { "content-type": "application/xml; charset=UTF-8" },
      body: `<?xml version='1.0' encoding='UTF-8'?><Error>${REFUSALS[status]}</Error>`,
    };
  },
};
