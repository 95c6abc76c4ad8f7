import { withShop } from "~/db.server";
import { endCodes } from "~/features/offers/end-codes.server";
import { issueOffers } from "~/features/offers/issue-offers.server";
import { pickGoods } from "~/features/offers/goods/pick-goods.server";
import { chosenPlay } from "~/features/offers/plays/list";
import { tellCustomers } from "~/features/offers/tell-customers.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import { findShopById } from "~/features/shops/get-shop.server";
import type { Shop } from "~/features/shops/shop";
import { AccessDeniedError, UserErrorsError } from "~/platform/admin-client-errors";
import { NeedsOpeningError } from "~/platform/offline-token.server";
import { enqueue, type Task } from "~/queue.server";
import type { Campaign } from "./campaign";
import { listCampaigns, moveCampaign, recordEvent } from "./campaign-store.server";
import { messageOf } from "./message-of";

const askAgainSeconds = 5;

/** Makes the codes of every campaign of the shop that is being launched, and takes it into its window when all are there. */
export const issueOffersTask: Task = {
  name: "issue-offers",
  expireInSeconds: 3600,
  run: async ({ shopId }, { signal, turn, log, now }) => {
    const begun = performance.now();
    const shop = await findShopById(shopId);
    if (!shop || shop.status !== "installed") return;
    const admin = connectAdmin(shop);
    const isOver = () => turn !== undefined && performance.now() - begun > turn.sliceMs;
    for (const campaign of await withShop(shop.id, (tx) => listCampaigns(tx, shop.id, ["launching"]))) {
      const { offer } = chosenPlay(campaign.play, campaign.settings);
      const wanted = {
        ...{ campaignId: campaign.id, currencyCode: campaign.currencyCode },
        discount: offer.gives === "code" ? offer.discount : null,
        creditMinor: offer.gives === "credit" ? offer.creditMinor : null,
      };
      try {
        const outcome = await issueOffers(shop, wanted, { admin, now, signal, log, isOver });
        if (outcome === "more") return "more";
        // Shopify is at work by itself: nobody's slot is kept for that.
        if (outcome === "waiting") await enqueue("issue-offers", shop.id, { delaySeconds: askAgainSeconds });
        if (outcome === "done") {
          const told = {
            ...wanted,
            since: campaign.launchedAt!,
            message: messageOf(campaign.message) ?? offer.message ?? null,
            by: offer.by,
            until: new Date(campaign.launchedAt!.getTime() + campaign.offerDays * 86_400_000),
          };
          const stop = () => signal.aborted || isOver();
          const picks = told.message?.adds === "goods";
          if (picks && !(await pickGoods(shop, campaign.id, now(), stop))) return "more";
          if (!(await tellCustomers(shop, told, now(), stop))) return "more";
          await beginWindow(shop, campaign, now());
          await enqueue("tend-campaigns", shop.id);
        }
        // Ended while it was being made: what is there by now ends too.
        if (outcome === "ended") await endCodes(shop, admin, campaign.id, now);
      } catch (error) {
        if (error instanceof NeedsOpeningError) return;
        if (!(error instanceof UserErrorsError || error instanceof AccessDeniedError)) throw error;
        // Trying again changes nothing: the merchant has to.
        log.warn({ err: error, shopId, campaign: campaign.id }, "Shopify refuses a campaign's discount");
        await noteFault(shop, campaign, error.message, now());
      }
    }
    return undefined;
  },
};

const beginWindow = (shop: Shop, { id }: Campaign, now: Date): Promise<void> =>
  withShop(shop.id, async (tx) => {
    const moved = await moveCampaign(tx, shop.id, id, ["launching"], {
      state: "running",
      fault: null,
      updatedAt: now,
    });
    if (moved)
      await recordEvent(tx, shop.id, id, { at: now, what: "offers-issued", userId: null, facts: {} });
  });

const noteFault = (shop: Shop, { id }: Campaign, fault: string, now: Date): Promise<void> =>
  withShop(shop.id, async (tx) => {
    await moveCampaign(tx, shop.id, id, ["launching"], { fault, updatedAt: now });
    await recordEvent(tx, shop.id, id, {
      at: now,
      what: "refused-by-shopify",
      userId: null,
      facts: { fault },
    });
  });
