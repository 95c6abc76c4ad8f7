import { AccessDeniedError, AdminApiError, type DeniedField, type UserError } from "./admin-client-errors";
import type { AdminClient } from "./admin-client.server";
import { bulkCancel, bulkPoll, bulkRunQuery } from "./queries/bulk-operation.graphql";

export type AskedBulk = { ok: true; id: string } | { ok: false; reason: "busy" | "denied" };

/**
 * Asks Shopify for a bulk operation. `busy`: five of the app's are running in this shop; try again later. `denied`: the app may
 * not read what the query names. Errors: throws an AdminApiError when the query itself is refused.
 */
export async function askBulk(admin: AdminClient, query: string, signal?: AbortSignal): Promise<AskedBulk> {
  return begun(async () => {
    const { data, denied } = await admin.request(bulkRunQuery, { query }, { signal });
    return { payload: data.bulkOperationRunQuery, denied };
  });
}

/** What became of asking for a bulk operation. */
export async function begun(ask: () => Promise<BulkAnswer>): Promise<AskedBulk> {
  try {
    const { payload, denied } = await ask();
    if (!payload) return denied.length > 0 ? { ok: false, reason: "denied" } : throwEmpty();
    const faults = payload.userErrors;
    if (faults.some((fault) => fault.code === "OPERATION_IN_PROGRESS" || fault.code === "LIMIT_REACHED")) {
      return { ok: false, reason: "busy" };
    }
    if (faults.some((fault) => /access denied|not approved to access/i.test(fault.message)))
      return { ok: false, reason: "denied" };
    if (faults.length > 0)
      throw new AdminApiError(
        `Shopify refused the bulk operation: ${faults.map((fault) => fault.message).join("; ")}`,
      );
    return payload.bulkOperation ? { ok: true, id: payload.bulkOperation.id } : throwEmpty();
  } catch (error) {
    if (error instanceof AccessDeniedError) return { ok: false, reason: "denied" };
    throw error;
  }
}

interface BulkAnswer {
  payload: { bulkOperation?: { id: string } | null; userErrors: readonly UserError[] } | null | undefined;
  denied: readonly DeniedField[];
}

const throwEmpty = (): never => {
  throw new AdminApiError("Shopify began no bulk operation and said no reason");
};

/** Asks Shopify to cancel a bulk operation. False when there was nothing to cancel any more: it is over, or forgotten. */
export async function cancelBulk(admin: AdminClient, id: string, signal?: AbortSignal): Promise<boolean> {
  const { data } = await admin.request(bulkCancel, { id }, { signal });
  return data.bulkOperationCancel?.userErrors.length === 0;
}

export type BulkState =
  | { state: "running"; objectCount: number }
  /** `url` is null when the result is empty. `createdAt`: nothing in the file is older than this moment. */
  | { state: "completed"; objectCount: number; fileSize: number; url: string | null; createdAt: string }
  | { state: "failed"; reason: "access-denied" | "shopify-failed" | "shopify-cancelled" | "shopify-expired" };

/** How a bulk operation is getting on. The address of its file works for a week. */
export async function pollBulk(admin: AdminClient, id: string, signal?: AbortSignal): Promise<BulkState> {
  const { data } = await admin.request(bulkPoll, { id }, { signal });
  const operation = data.bulkOperation;
  if (!operation) return { state: "failed", reason: "shopify-expired" };
  switch (operation.status) {
    case "COMPLETED":
      return {
        state: "completed",
        objectCount: Number(operation.objectCount),
        fileSize: Number(operation.fileSize ?? 0),
        url: operation.url ?? null,
        createdAt: operation.createdAt,
      };
    case "FAILED":
      return {
        state: "failed",
        reason: operation.errorCode === "ACCESS_DENIED" ? "access-denied" : "shopify-failed",
      };
    case "CANCELED":
    case "CANCELING":
      return { state: "failed", reason: "shopify-cancelled" };
    case "EXPIRED":
      return { state: "failed", reason: "shopify-expired" };
    default:
      return { state: "running", objectCount: Number(operation.objectCount) };
  }
}
