import { AccessDeniedError } from "../admin-client-errors";
import type { AdminClient } from "../admin-client.server";
import { graphql } from "../generated";
import type {
  MarketingActivityUpsertExternalInput,
  MarketingEngagementInput,
  MoneyInput,
} from "../generated/graphql";

export const upsertActivity = graphql(`
  mutation UpsertMarketingActivity($input: MarketingActivityUpsertExternalInput!) {
    marketingActivityUpsertExternal(input: $input) {
      userErrors {
        code
        message
      }
    }
  }
`);

export const createEngagement = graphql(`
  mutation ReportEngagement($remoteId: String!, $engagement: MarketingEngagementInput!) {
    marketingEngagementCreate(remoteId: $remoteId, marketingEngagement: $engagement) {
      userErrors {
        code
        message
      }
    }
  }
`);

export type MarketingActivity = Pick<
  MarketingActivityUpsertExternalInput,
  "remoteId" | "title" | "status" | "marketingChannelType" | "tactic" | "remoteUrl" | "utm"
>;

/** Figures of one day. */
export type DayOfActivity = Pick<
  MarketingEngagementInput,
  "occurredOn" | "utcOffset" | "sendsCount" | "failsCount" | "complaintsCount"
> & { adSpend: { amount: string; currencyCode: string } };

/**
 * Tells Shopify of an activity, which it knows again by its remote id, and of one day of it. Returns null, "may-not" where the app has
 * no write_marketing_events, or Shopify's own code of what was wrong.
 */
export async function reportEngagement(
  admin: AdminClient,
  activity: MarketingActivity,
  day: DayOfActivity,
): Promise<string | null> {
  try {
    const made = await admin.request(upsertActivity, { input: activity });
    if (made.denied.length > 0) return "may-not";
    const [wrong] = made.data.marketingActivityUpsertExternal?.userErrors ?? [];
    if (wrong) return wrong.code ?? wrong.message;
    const { remoteId } = activity;
    const engagement = { ...day, adSpend: day.adSpend as MoneyInput };
    const told = await admin.request(createEngagement, { remoteId, engagement });
    if (told.denied.length > 0) return "may-not";
    const [refused] = told.data.marketingEngagementCreate?.userErrors ?? [];
    return refused ? (refused.code ?? refused.message) : null;
  } catch (error) {
    if (error instanceof AccessDeniedError) return "may-not";
    throw error;
  }
}
