import type { LostDefinitionEntry } from "~/features/churn/lost-definition";
import type { ImportEntity, ImportProgress } from "~/features/imports/import-progress";
import type { PurchaseCounts } from "~/features/orders/count-purchases.server";
import type { PersonalDataAccess } from "~/features/shops/shop";
import type { InboxHealth } from "~/features/webhooks/inbox-health.server";

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
  kept: Record<ImportEntity, number>;
  purchases: PurchaseCounts;
  /** Newest first; the first one is in force. */
  definitions: (LostDefinitionEntry & { chosenByYou: boolean })[];
  health: InboxHealth;
}
