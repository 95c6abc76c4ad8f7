import type { SandboxShop } from "../shops/shop-model";
import type { WebhookMessage } from "./build-webhook";
import { jsonText } from "./json-text";
import { gid } from "../admin-api/value-formats";
import { createPayloadContext } from "./payload-context";

/** app/scopes_update: what the merchant had agreed to and agrees to now. */
export function buildScopesUpdateWebhook(
  shop: SandboxShop,
  appId: bigint,
  previous: readonly string[],
  current: readonly string[],
  now: number,
): WebhookMessage {
  const body = jsonText({
    id: appId,
    shop_id: gid("Shop", shop.profile.id),
    previous,
    current,
    updated_at: new Date(now).toISOString(),
  });
  return { topic: "app/scopes_update", body };
}

/** A bulk operation that has ended. */
export interface FinishedBulkOperation {
  /** `gid://shopify/BulkOperation/1` */
  gid: string;
  createdAt: number;
  completedAt: number | null;
  errorCode: string | null;
  /** `COMPLETED`, `FAILED`, ... as GraphQL says it; the payload writes it small. */
  status: string;
  type: "QUERY" | "MUTATION";
}

/** bulk_operations/finish: says that it is over, not where the result lies. */
export function buildBulkFinishWebhook(shop: SandboxShop, operation: FinishedBulkOperation): WebhookMessage {
  const { time, timeOrNull } = createPayloadContext(shop, "approved");
  const body = jsonText({
    admin_graphql_api_id: operation.gid,
    completed_at: timeOrNull(operation.completedAt),
    created_at: time(operation.createdAt),
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: operation.type.toLowerCase(),
  });
  return { topic: "bulk_operations/finish", body };
}
