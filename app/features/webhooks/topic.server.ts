import type pg from "pg";
import type { Shop } from "~/features/shops/shop";
import type { TaskName } from "~/queue.server";

/** One delivery as its handler sees it. */
export interface Delivered {
  /** The transaction in which the delivery is marked done: what is written through it stands or falls with that. */
  client: pg.PoolClient;
  shop: Shop;
  /** Parsed JSON; whole numbers beyond 2^53 are bigints. */
  payload: unknown;
  webhookId: string;
  /** When it happened, as far as Shopify said so; else when it arrived. */
  happenedAt: Date;
  now: Date;
}

/** What is done for a topic. One file per handler in topics/, one line per topic in topics.server.ts. */
export interface Topic {
  /**
   * Does it, through `client`. It may run twice and late: what is stored newer stays.
   * Returns the tasks to ask for once the transaction is committed.
   * Errors: RejectedPayload for what can never be understood; anything else is tried again later.
   */
  handle: (delivered: Delivered) => Promise<TaskName[]>;
  /** Worked off although the app is gone from the shop: the end itself, and what privacy law asks. Others are laid aside for a reinstall. */
  afterUninstall?: true;
}
