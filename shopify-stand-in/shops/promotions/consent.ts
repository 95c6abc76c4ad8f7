import type { SandboxCustomer } from "../shop-model";

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
