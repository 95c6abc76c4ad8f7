import { protectedData } from "./access/protected-data";
import { removeScopes } from "./access/remove-scopes";
import { cutAnswer } from "./admin-api/cut-answer";
import { cutConnection } from "./admin-api/cut-connection";
import { serverError } from "./admin-api/server-error";
import { slowAnswer } from "./admin-api/slow-answer";
import { throttled } from "./admin-api/throttled";
import { timeout } from "./admin-api/timeout";
import { tooManyRequests } from "./admin-api/too-many-requests";
import { unauthorized } from "./admin-api/unauthorized";
import { expireResult } from "./bulk/expire-result";
import { failWithPartialData } from "./bulk/fail-with-partial-data";
import { fileCut } from "./bulk/file-cut";
import { fileEndsEarly } from "./bulk/file-ends-early";
import { fileServerError } from "./bulk/file-server-error";
import { fileSlow } from "./bulk/file-slow";
import { finishWebhook } from "./bulk/finish-webhook";
import { stuck } from "./bulk/stuck";
import type { AccessFault, BulkFault, DoorFault, Fault, WebhookFault } from "./fault";
import type { FaultKind } from "./fault-plan";
import { outage } from "./outage";
import { exchangeServerError } from "./tokens/exchange-server-error";
import { expireNow } from "./tokens/expire-now";
import { refreshAnswerLost } from "./tokens/refresh-answer-lost";
import { refreshLosesRace } from "./tokens/refresh-loses-race";
import { refreshServerError } from "./tokens/refresh-server-error";
import { delayed } from "./webhooks/delayed";
import { doubled } from "./webhooks/doubled";
import { dropped } from "./webhooks/dropped";
import { oldPayload } from "./webhooks/old-payload";
import { shuffled } from "./webhooks/shuffled";

/** Every fault there is. Of several that would strike one request, the first in this order does. */
const FAULTS = {
  outage,
  "adminApi.tooManyRequests": tooManyRequests,
  "adminApi.serverError": serverError,
  "adminApi.unauthorized": unauthorized,
  "adminApi.cutConnection": cutConnection,
  "adminApi.timeout": timeout,
  "adminApi.cutAnswer": cutAnswer,
  "adminApi.throttled": throttled,
  "tokens.expireNow": expireNow,
  "adminApi.slowMs": slowAnswer,
  "tokens.refreshLosesRace": refreshLosesRace,
  "tokens.refreshAnswerLost": refreshAnswerLost,
  "tokens.refreshServerError": refreshServerError,
  "tokens.exchangeServerError": exchangeServerError,
  "bulk.finishWebhook": finishWebhook,
  "bulk.failWithPartialData": failWithPartialData,
  "bulk.stuck": stuck,
  "bulk.expireResult": expireResult,
  "bulk.fileServerError": fileServerError,
  "bulk.fileCut": fileCut,
  "bulk.fileEndsEarly": fileEndsEarly,
  "bulk.fileSlow": fileSlow,
  "webhooks.dropped": dropped,
  "webhooks.doubled": doubled,
  "webhooks.shuffled": shuffled,
  "webhooks.delayed": delayed,
  "webhooks.oldPayload": oldPayload,
  "access.removeScopes": removeScopes,
  "access.protectedData": protectedData,
} satisfies Record<FaultKind, DoorFault | BulkFault | WebhookFault | AccessFault>;

export const FAULT_SWITCHES: Record<FaultKind, Fault> = FAULTS;
export const FAULT_KINDS = Object.keys(FAULTS) as FaultKind[];

export function isFaultKind(name: string): name is FaultKind {
  return Object.hasOwn(FAULTS, name);
}

type AnyFault = DoorFault | BulkFault | WebhookFault | AccessFault;

const having = <Wanted extends AnyFault>(is: (fault: AnyFault) => fault is Wanted): [FaultKind, Wanted][] =>
  FAULT_KINDS.flatMap((kind) => {
    const fault: AnyFault = FAULTS[kind];
    return is(fault) ? [[kind, fault]] : [];
  });

export const DOOR_FAULTS = having((fault): fault is DoorFault => "doors" in fault);
export const BULK_FAULTS = having((fault): fault is BulkFault => "ofOperation" in fault);
export const WEBHOOK_FAULTS = having((fault): fault is WebhookFault => "ofDelivery" in fault);
export const ACCESS_FAULTS = having((fault): fault is AccessFault => "begin" in fault);
