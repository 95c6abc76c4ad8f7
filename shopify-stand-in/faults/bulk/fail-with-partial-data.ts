import type { BulkErrorCode } from "../../admin-api/bulk/bulk-operation";
import type { BulkFault } from "../fault";
import { chance } from "../fault-forms";
import type { Strike } from "../fault-board";

const share = (strike: Strike) => 0.1 + strike.draw("share") * 0.8;
const errorCode = (strike: Strike) =>
  strike.pick<BulkErrorCode>("code", ["INTERNAL_SERVER_ERROR", "TIMEOUT"]);

/** What there is by then is under `partialDataUrl`. @see https://shopify.dev/docs/api/usage/bulk-operations/queries */
export const failWithPartialData: BulkFault = {
  title: "FAILED with a part of the lines",
  form: chance,
  detail: (strike) => `${errorCode(strike)} after ${Math.round(share(strike) * 100)} % of the lines`,
  ofOperation(fate, { strike }) {
    fate.failure = { afterShare: share(strike), errorCode: errorCode(strike) };
  },
};
