/** What is known of a customer when their message goes out by Shopify Flow. */
export interface FlowFacts {
  /** Chance of not coming back, 0 .. 1; null where nothing is known. */
  risk: number | null;
  cause: string | null;
  /** Decimal text in the shop's currency; null where nothing is known. */
  valueAtStake: string | null;
  campaign: string | null;
  code: string | null;
  /** Which message it stands for: a workflow may tell a reminder from an offer. */
  templateId: string;
}

/** Handle of the trigger: extensions/customer-message-due. */
export const flowHandle = "customer-message-due";

/** Shopify refuses larger ones. */
const MOST_PAYLOAD_BYTES = 50_000;

/**
 * What Flow is told, by the names of the trigger's fields (letters and spaces only). A customer is told by number, as references are;
 * a number that JSON would round is told as text. Fields without a value are left out. Null when it is too long.
 */
export function flowPayload(
  customerId: bigint,
  link: string,
  facts: FlowFacts,
): Record<string, string | number> | null {
  const fields: Record<string, string | number | null> = {
    customer_id: customerId <= Number.MAX_SAFE_INTEGER ? Number(customerId) : String(customerId),
    Message: facts.templateId,
    Risk: facts.risk === null ? null : Math.round(facts.risk * 1000) / 1000,
    Cause: facts.cause,
    "Value at stake": facts.valueAtStake === null ? null : Number(facts.valueAtStake),
    Campaign: facts.campaign,
    Code: facts.code,
    Link: link,
  };
  const payload = Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string | number] => field[1] !== null),
  );
  return new TextEncoder().encode(JSON.stringify(payload)).length <= MOST_PAYLOAD_BYTES ? payload : null;
}
