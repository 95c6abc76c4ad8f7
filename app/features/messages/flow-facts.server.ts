import type { ShopTx } from "~/db.server";
import { findCampaignOffer } from "~/features/campaigns/find-campaign-offer.server";
import { getCustomerCause } from "~/features/causes/get-customer-cause.server";
import { getCustomerChurn } from "~/features/churn/customer-signals.server";
import type { Shop } from "~/features/shops/shop";
import { asCustomerId } from "~/platform/ids";
import { formatMinorPlain } from "~/platform/money";
import type { FlowFacts } from "./flow-payload";
import type { MessageRow } from "./message-store.server";

/** What a workflow gets to know of a message's customer, as it is at this moment. */
export async function readFlowFacts(
  tx: ShopTx,
  shop: Shop,
  { customerId, campaignId, templateId }: MessageRow,
  code: string | null,
): Promise<FlowFacts> {
  const churn = await getCustomerChurn(tx, shop, asCustomerId(customerId));
  return {
    risk: churn?.risk ?? null,
    cause: (churn && (await getCustomerCause(tx, churn))?.cause) ?? null,
    valueAtStake: churn && formatMinorPlain(BigInt(churn.valueAtStakeMinor), shop.currencyCode),
    campaign: (campaignId && (await findCampaignOffer(tx, campaignId))?.name) ?? null,
    ...{ code, templateId },
  };
}
