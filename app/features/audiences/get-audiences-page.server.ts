import { withShop } from "~/db.server";
import { listLaunched } from "~/features/campaigns/taken-by-campaigns.server";
import { listViewNames } from "~/features/customers/walk-view.server";
import type { Shop } from "~/features/shops/shop";
import { withheldFrom, type Reader } from "~/features/staff/reader";
import { createPageReads } from "~/page-reads.server";
import type { Audience } from "./audience";
import { countLeavers, countMembers, listAudiences } from "./audience-store.server";
import type { AudienceChoices, AudienceRow, AudiencesPage } from "./audiences-page";
import { findLeavers } from "./find-leavers.server";
import { getPlatform } from "./platforms/list";

/** Up to so many members an audience is looked through whenever the page is opened; a larger one when its file is fetched. */
const looksThrough = 5000;

/** The shop's audiences of ad platforms, and what a new one can be made of. */
export async function getAudiencesPage(
  shop: Shop,
  reader: Reader,
  now: Date,
  signal: AbortSignal,
): Promise<AudiencesPage> {
  const reads = createPageReads(shop.id, signal);
  const choices: AudienceChoices = {
    campaigns: await reads.first(listLaunched),
    views: await listViewNames(shop),
  };
  await lookThrough(shop, now);
  return {
    ...{ timeZone: shop.timeZone, namesWithheld: withheldFrom(reader, shop), choices },
    audiences: reads.later("audiences", async (tx) => {
      const counts = await countMembers(tx);
      const rows: AudienceRow[] = [];
      for (const audience of await listAudiences(tx)) {
        const { current = 0, toRemove = 0 } = counts.get(audience.id) ?? {};
        const { id, name, platform, source, withOffer, exportedAt, excluded } = audience;
        const { least } = getPlatform(platform);
        rows.push({
          ...{ id, name, platform, source, withOffer, excluded, members: current, toRemove, least },
          ...{ sourceName: nameOf(audience, choices), exportedAt: exportedAt?.toISOString() ?? null },
          ...{ tooFew: exportedAt !== null && current < least },
          leavers: toRemove > 0 ? await countLeavers(tx, id) : {},
        });
      }
      return rows;
    }),
  };
}

async function lookThrough(shop: Shop, now: Date): Promise<void> {
  const { counts, audiences } = await withShop(shop.id, async (tx) => ({
    ...{ counts: await countMembers(tx), audiences: await listAudiences(tx) },
  }));
  for (const audience of audiences) {
    const current = counts.get(audience.id)?.current ?? 0;
    if (current > 0 && current <= looksThrough) await findLeavers(shop, audience, now);
  }
}

function nameOf({ source }: Audience, { campaigns, views }: AudienceChoices): string | null {
  if (source.kind === "campaign") return campaigns.find(({ id }) => id === source.campaignId)?.name ?? null;
  if (source.kind === "view") return views.find(({ id }) => id === source.viewId)?.name ?? null;
  return null;
}
