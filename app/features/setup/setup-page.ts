import type { LostDefinitionEntry } from "~/features/churn/lost-definition";
import type { ShopCounts } from "~/features/counts/shop-counts";
import type { ImportProgress } from "~/features/imports/import-progress";
import type { PersonalDataAccess } from "~/features/shops/shop";
import type { InboxHealth } from "~/features/webhooks/inbox-health.server";
import type { LaterPart } from "~/ui/part";

/** Everything the setup screen shows, as of `now`. JSON-safe. */
export interface SetupPage {
  now: string;
  shop: {
    timeZone: string;
    currencyCode: string;
    seesAllOrders: boolean;
    personalDataAccess: PersonalDataAccess;
  };
  progress: ImportProgress;
  scoredAt: string | null;
  /** Null until the shop was counted for the first time. */
  counts: LaterPart<ShopCounts | null>;
  /** Newest first; the first one is in force. */
  definitions: (LostDefinitionEntry & { chosenByYou: boolean })[];
  health: LaterPart<InboxHealth>;
  /** Share of what is sold that is left as margin, 0..1; null until said. */
  margin: number | null;
  /** How many months names of customers who have gone are kept. */
  keepNamesMonths: number;
  /** Whether the reader may see customers: without it the files of data requests are for others to fetch. */
  mayReadCustomers: boolean;
  /** Customers' requests for their data, newest first. */
  dataRequests: LaterPart<DataRequest[]>;
}

/** What a customer asked for by law, passed on by Shopify, and whether the file that answers is there. */
export interface DataRequest {
  id: string;
  /** Decimal text; null when the request named nobody. */
  customerId: string | null;
  requestedAt: string;
  readyAt: string | null;
}
