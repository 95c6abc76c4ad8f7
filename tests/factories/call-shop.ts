import { withShop } from "~/db.server";
import { issueOffersTask } from "~/features/campaigns/issue-offers.task.server";
import { launchCampaign } from "~/features/campaigns/launch-campaign.server";
import { sealPersonal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { addAtRisk, createDraft, owner } from "./campaign-shop";
import { noon, openMessageShop } from "./message-shop";

/** Two agents who may see customers. */
export const anna = { userId: "71", mayReadCustomers: true };
export const boris = { userId: "72", mayReadCustomers: true };

/** A shop of the sandbox whose customers are at risk, have telephones, and agreed to marketing there. */
export async function openCallShop(customers: number) {
  const opened = await openMessageShop(undefined, customers);
  const { shop, people, ids } = opened;
  await addAtRisk(shop, ids);
  await withShop(shop.id, async (tx) => {
    for (const [at, person] of people.entries()) {
      // Numbers that are kept for fiction.
      const phone = `+4930${23125000 + at}`;
      Object.assign(person, { phone, smsMarketingState: "SUBSCRIBED", smsMarketingUpdatedAt: 1e12 });
      const { id, email, firstName, lastName } = person;
      await tx.customer.updateMany({
        where: { id },
        data: {
          smsMarketingState: "SUBSCRIBED",
          personal: sealPersonal(shop.id, { email, firstName, lastName, phone }),
        },
      });
    }
  });
  return opened;
}

/** Launches a campaign by telephone and puts its customers on the list. Returns the campaign's id. */
export async function launchCalls(
  shop: Shop,
  settings = { toldPercent: 0, minimumMinor: 0 },
): Promise<string> {
  const id = await createDraft(shop, { play: "phone-call", settings });
  const launched = await launchCampaign(shop, owner, id, noon);
  if (!launched.ok) throw new Error(`the campaign was not launched: ${launched.reason}`);
  await issueOffersTask.run(
    { shopId: shop.id },
    { signal: new AbortController().signal, log, now: () => noon },
  );
  return id;
}

export const callsOf = (shop: Shop) =>
  withShop(shop.id, (tx) => tx.call.findMany({ orderBy: { id: "asc" } }));
