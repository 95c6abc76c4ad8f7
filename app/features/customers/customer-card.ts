import type { CustomerCampaign } from "~/features/campaigns/customer-campaign";
import type { CauseAnswer } from "~/features/cause-plays/cause-play";
import type { CustomerCause } from "~/features/causes/customer-cause";
import type { CustomerChurn } from "~/features/churn/customer-churn";
import type { CustomerOrder } from "~/features/orders/customer-order";
import type { Withheld } from "~/features/staff/reader";
import type { LaterPart } from "~/ui/part";
import type { ShopifyView } from "./compare-with-shopify";

/** What the customer's page shows. JSON-safe: ids and amounts decimal text, days ISO dates of the shop. */
export interface CustomerCard {
  id: string;
  /** Null: not approved for this app, removed on request, or never given. */
  name: string | null;
  email: string | null;
  phone: string | null;
  countryCode: string | null;
  /** Day the customer was created in Shopify; null when only orders are known so far. */
  customerSince: string | null;
  tags: string[];
  redacted: boolean;
  /** Shop day since which the person is not profiled, because they objected; null when they did not. */
  profilingStoppedOn: string | null;
  /** Shopify knows that the person does not want their data sold. */
  dataSaleOptOut: boolean;
  /** Why name, addresses, country and tags are not shown; null when they are. */
  namesWithheld: Withheld;
  seesAllOrders: boolean;
  currencyCode: string;
  timeZone: string;
  /** The shop's day, for which everything here holds. */
  today: string;
  /** Null while there is no purchase, or before the first scoring. */
  churn: CustomerChurn | null;
  /** Why the customer stays away; null for who is safe, and with `churn`. */
  cause: CustomerCause | null;
  /** What the shop does for the cause; null with it. */
  fits: CauseAnswer | null;
  shopify: ShopifyView;
  orderCount: number;
  /** Customers whose orders came here by a merge. */
  mergedIds: string[];
}

export type CustomerCardResult =
  /** Orders: the newest ones, newest first; `orderCount` says how many there are in all. */
  | {
      state: "found";
      card: CustomerCard;
      orders: LaterPart<CustomerOrder[]>;
      campaigns: LaterPart<{ campaigns: CustomerCampaign[]; gapDays: number }>;
    }
  | { state: "merged"; id: string; intoId: string }
  | { state: "deleted"; id: string }
  | { state: "not-found"; id: string };
