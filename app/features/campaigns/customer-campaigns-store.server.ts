import { Prisma } from "@prisma/client";
import { shopOf, type ShopTx } from "~/db.server";
import type { PlayId } from "~/features/offers/plays/play";
import type { CustomerCampaign } from "./customer-campaign";

/** A customer's place in a campaign with what became of the offer and of the first message about it. */
export interface CustomerCampaignRow {
  customerId: bigint;
  campaignId: string;
  name: string;
  play: PlayId;
  settings: unknown;
  currencyCode: string;
  arm: "treated" | "control" | "none";
  reason: string | null;
  assignedAt: Date;
  expiresAt: Date | null;
  answer: CustomerCampaign["answer"];
  messageState: string | null;
  messageReason: string | null;
  settledAt: Date | null;
}

/** The newest campaigns these customers were looked at for, or their places in one campaign. */
export function listCustomerCampaigns(
  tx: ShopTx,
  customerIds: readonly bigint[],
  of: { campaignId?: string; limit: number },
): Promise<CustomerCampaignRow[]> {
  const shopId = shopOf(tx);
  const one = of.campaignId ? Prisma.sql`AND m.campaign_id = ${of.campaignId}::uuid` : Prisma.empty;
  return tx.$queryRaw<CustomerCampaignRow[]>`
    SELECT m.customer_id AS "customerId", m.campaign_id AS "campaignId", c.name, c.play, c.settings,
           c.currency_code AS "currencyCode", m.arm, m.reason, m.assigned_at AS "assignedAt", o.expires_at AS "expiresAt", o.answer,
           said.state AS "messageState", said.reason AS "messageReason", said.settled_at AS "settledAt"
      FROM campaign_members m JOIN campaigns c ON c.shop_id = m.shop_id AND c.id = m.campaign_id
      LEFT JOIN offers o ON o.shop_id = m.shop_id AND o.campaign_id = m.campaign_id AND o.customer_id = m.customer_id
      LEFT JOIN LATERAL (SELECT state, reason, settled_at FROM messages
                          WHERE shop_id = ${shopId} AND customer_id = m.customer_id AND campaign_id = m.campaign_id
                          ORDER BY planned_at, id LIMIT 1) said ON true
     WHERE m.shop_id = ${shopId} AND m.customer_id = ANY(${customerIds.map(String)}::text[]::bigint[]) ${one}
     ORDER BY m.assigned_at DESC, m.campaign_id LIMIT ${of.limit}`;
}
