import { withShop, type ShopTx } from "~/db.server";
import { dayAt, isoOfDay } from "~/features/churn/day";
import { completeFilter, listCustomers } from "~/features/customers/list-customers.server";
import { everybody } from "~/features/customers/customer-query";
import type { Reason } from "~/features/messages/exclusion";
import { getMessageSettings } from "~/features/messages/message-settings.server";
import { chosenPlay } from "~/features/offers/plays/list";
import { recordAccess } from "~/features/privacy/access-log.server";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import type { ExclusionReason } from "./campaign";
import type { CustomerCampaign, CustomerStandingIn } from "./customer-campaign";
import { listCustomerCampaigns, type CustomerCampaignRow } from "./customer-campaigns-store.server";

const shownAtMost = 20;
const foundAtMost = 5;

/** The newest campaigns a customer was looked at for: offered, left alone by lot, or not and why. Newest first. */
export async function getCustomerCampaigns(
  tx: ShopTx,
  customerId: bigint,
  now: Date,
): Promise<{ campaigns: CustomerCampaign[]; gapDays: number }> {
  const rows = await listCustomerCampaigns(tx, [customerId], { limit: shownAtMost });
  const { gapDays } = await getMessageSettings(tx);
  return { campaigns: rows.map((row) => campaignOf(row, now)), gapDays };
}

/** A customer that was asked about, with their place in the campaign; null: did not fit the audience when it was launched. */
export interface WhyAnswer {
  id: string;
  name: string | null;
  campaign: CustomerCampaign | null;
}

/** "Why did this customer not get it?": whoever is meant by a name, an e-mail, an order or an id. Who was named is noted. */
export async function findInCampaign(
  shop: Shop,
  reader: Reader,
  campaignId: string,
  search: string,
  now: Date,
  signal: AbortSignal,
): Promise<WhyAnswer[]> {
  if (!/^[0-9a-f-]{36}$/i.test(campaignId) || search.trim() === "") return [];
  const query = { ...everybody, search: search.trim().slice(0, 200) };
  return withShop(
    shop.id,
    async (tx) => {
      const filter = await completeFilter(tx, shop, reader, query, isoOfDay(dayAt(now, shop.timeZone)));
      const { rows } = await listCustomers(
        tx,
        shop,
        reader,
        { query, pageSize: foundAtMost, from: null },
        filter,
      );
      const ids = rows.map(({ id }) => BigInt(id));
      const places = await listCustomerCampaigns(tx, ids, { campaignId, limit: foundAtMost });
      const of = new Map(places.map((row) => [String(row.customerId), campaignOf(row, now)]));
      await recordAccess(tx, {
        ...{ shopId: shop.id, staffUserId: reader.userId, action: "search", at: now },
        customerIds: rows.flatMap(({ id, name }) => (name === null ? [] : [BigInt(id)])),
      });
      return rows.map(({ id, name }) => ({ id, name, campaign: of.get(id) ?? null }));
    },
    { timeoutMs: 10_000, signal },
  );
}

function campaignOf(row: CustomerCampaignRow, now: Date): CustomerCampaign {
  const { words, offer } = chosenPlay(row.play, row.settings);
  const holds = row.arm === "treated" && row.expiresAt !== null && row.expiresAt > now;
  return {
    ...{ campaignId: row.campaignId, name: row.name, words, currencyCode: row.currencyCode },
    ...{ at: row.assignedAt.toISOString(), standing: standingOf(row), answer: row.answer },
    terms:
      offer.staffNote !== undefined && holds
        ? { until: row.expiresAt!.toISOString(), note: offer.staffNote }
        : null,
  };
}

function standingOf(row: CustomerCampaignRow): CustomerStandingIn {
  if (row.arm === "control") return { is: "left-alone" };
  if (row.arm === "none") return { is: "left-out", reason: row.reason as ExclusionReason };
  const { messageState: state, settledAt } = row;
  if (state === "sent" && settledAt) return { is: "offered", at: settledAt.toISOString() };
  if (state === null || state === "planned" || state === "sending") return { is: "planned" };
  const reason = state === "bounced" || state === "complained" ? state : row.messageReason;
  return { is: "not-sent", reason: reason as Reason | null };
}
