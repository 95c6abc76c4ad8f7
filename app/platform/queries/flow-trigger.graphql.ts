import {
  AccessDeniedError,
  AdminHttpError,
  AdminQueryError,
  AdminThrottledError,
  AdminUnreachableError,
} from "../admin-client-errors";
import type { AdminClient } from "../admin-client.server";
import { graphql } from "../generated";
import { NeedsOpeningError } from "../offline-token.server";

export const flowTrigger = graphql(`
  mutation FlowTrigger($handle: String!, $payload: JSON!) {
    flowTriggerReceive(handle: $handle, payload: $payload) {
      userErrors {
        field
        message
      }
    }
  }
`);

/**
 * Starts the shop's workflows that begin with a trigger of ours. `not-now`: it certainly did not start any and may be tried again.
 * `refused`: it never will. `unknown`: nobody can say.
 */
export async function receiveFlowTrigger(
  admin: AdminClient,
  handle: string,
  payload: Record<string, string | number>,
): Promise<"sent" | "not-now" | "refused" | "unknown"> {
  try {
    const { data, denied } = await admin.request(flowTrigger, { handle, payload });
    if (denied.length > 0) return "refused";
    return data.flowTriggerReceive?.userErrors.length === 0 ? "sent" : "refused";
  } catch (error) {
    if (error instanceof AdminThrottledError || error instanceof NeedsOpeningError) return "not-now";
    if (error instanceof AccessDeniedError) return "refused";
    if (error instanceof AdminUnreachableError || error instanceof AdminQueryError) return "unknown";
    // Of what was turned away at the door nothing was carried out; of a fault inside nobody knows.
    if (error instanceof AdminHttpError) return error.status >= 500 ? "unknown" : "not-now";
    throw error;
  }
}
