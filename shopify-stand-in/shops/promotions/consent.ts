import type { SandboxCustomer, ShopChange } from "../shop-model";

/**
 * What a customer allowed by SMS. Customers of invented shops who gave a number and take e-mails allowed it in two of five
 * cases, decided by their id, so that a shop has people of every kind.
 */
export function smsStateOf(
  customer: SandboxCustomer,
): "NOT_SUBSCRIBED" | "PENDING" | "SUBSCRIBED" | "UNSUBSCRIBED" {
  if (customer.smsMarketingState) return customer.smsMarketingState;
  const said = customer.phone !== null && customer.marketingState === "SUBSCRIBED" && customer.id % 5n < 2n;
  return said ? "SUBSCRIBED" : "NOT_SUBSCRIBED";
}

/** Notes when a customer changed what they allow, before it is changed; a change for e-mail is told by a topic of its own. */
export function noteConsents(
  customer: SandboxCustomer,
  patch: Partial<Pick<SandboxCustomer, "marketingState" | "smsMarketingState">>,
  now: number,
): ShopChange[] {
  if (patch.smsMarketingState && patch.smsMarketingState !== smsStateOf(customer))
    customer.smsMarketingUpdatedAt = now;
  if (!patch.marketingState || patch.marketingState === customer.marketingState) return [];
  customer.marketingUpdatedAt = now;
  return [{ topic: "customers_email_marketing_consent/update", customerId: customer.id }];
}
