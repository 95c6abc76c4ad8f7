import { AccessDeniedError } from "../admin-client-errors";
import type { AdminClient } from "../admin-client.server";
import { graphql } from "../generated";

export const withdrawEmailConsent = graphql(`
  mutation WithdrawEmailConsent($input: CustomerEmailMarketingConsentUpdateInput!) {
    customerEmailMarketingConsentUpdate(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

export const withdrawSmsConsent = graphql(`
  mutation WithdrawSmsConsent($input: CustomerSmsMarketingConsentUpdateInput!) {
    customerSmsMarketingConsentUpdate(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

/**
 * Notes in Shopify that a customer does not want marketing any more; doing it twice changes nothing. Returns null, or what was
 * wrong: "may-not" where the app has no write_customers.
 */
export async function withdrawConsent(
  admin: AdminClient,
  channel: "email" | "sms",
  customerId: bigint,
  at: Date,
): Promise<"may-not" | "not-taken" | null> {
  const gid = `gid://shopify/Customer/${customerId}`;
  const consentUpdatedAt = at.toISOString();
  try {
    const { data, denied } =
      channel === "email"
        ? await admin.request(withdrawEmailConsent, {
            input: {
              customerId: gid,
              emailMarketingConsent: { marketingState: "UNSUBSCRIBED", consentUpdatedAt },
            },
          })
        : await admin.request(withdrawSmsConsent, {
            input: {
              customerId: gid,
              smsMarketingConsent: { marketingState: "UNSUBSCRIBED", consentUpdatedAt },
            },
          });
    if (denied.length > 0) return "may-not";
    const payload = Object.values(data)[0] as { userErrors: unknown[] } | null;
    return payload?.userErrors.length === 0 ? null : "not-taken";
  } catch (error) {
    if (error instanceof AccessDeniedError) return "may-not";
    throw error;
  }
}
