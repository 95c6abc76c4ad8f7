import { withShop, type ShopTx } from "~/db.server";
import { getCausePlays } from "~/features/cause-plays/get-cause-plays.server";
import { getGuests, type Guests } from "~/features/invitations/get-guests.server";
import { getMessageSettings } from "~/features/messages/message-settings.server";
import { getOfferFacts } from "~/features/offers/offer-facts.server";
import { chosenPlay } from "~/features/offers/plays/list";
import { neededCustomers } from "~/features/proof/needed-customers";
import { recordAccess } from "~/features/privacy/access-log.server";
import { getMargin } from "~/features/shops/margin.server";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import { getWeights } from "~/features/targets/get-weights.server";
import { weightsText } from "~/features/targets/weights";
import { createPageReads } from "~/page-reads.server";
import { formatMinorPlain } from "~/platform/money";
import type { Campaign, CampaignDesign } from "./campaign";
import { beginCampaign } from "./begin-campaign";
import { fieldsOf } from "./campaign-form";
import type { CampaignPage, CampaignsPage, Foreseen, RunningCampaign } from "./campaign-pages";
import { findCampaign, findRules, listEvents, listOwnCampaigns } from "./campaign-store.server";
import { prepareLaunch } from "./prepare-launch.server";
import { findNewestResult, listNewestResults } from "./result-store.server";

/** Every campaign of the shop with its newest result. */
export async function getCampaignsPage(shop: Shop, signal: AbortSignal): Promise<CampaignsPage> {
  const reads = createPageReads(shop.id, signal);
  return {
    campaigns: reads.later("campaigns", async (tx) => {
      const campaigns = await listOwnCampaigns(tx, shop.id);
      const results = await listNewestResults(
        tx,
        shop.id,
        campaigns.map(({ id }) => id),
      );
      return campaigns.map(({ id, name, state, currencyCode, plan, play, settings }) => ({
        ...{ id, name, state, currencyCode, words: chosenPlay(play, settings).words },
        groups: plan && { treated: plan.treated, control: plan.control },
        result: results.get(id) ?? null,
      }));
    }),
  };
}

/** One campaign: its form while it is a draft, how it goes afterwards. `id` null: a new one, of whom the address asks for. */
export async function getCampaignPage(
  shop: Shop,
  reader: Reader,
  id: string | null,
  asked: URLSearchParams,
  signal: AbortSignal,
): Promise<CampaignPage> {
  const reads = createPageReads(shop.id, signal);
  return reads.first(async (tx): Promise<CampaignPage> => {
    const campaign = id === null ? null : await findCampaign(tx, shop.id, id);
    if (id !== null && !campaign) return { kind: "missing" };
    if (campaign && campaign.state !== "draft" && campaign.state !== "waiting-for-approval") {
      const { leakAlarmUses } = await findRules(tx, shop.id);
      const { offers, uses, discount, credit } = await getOfferFacts(tx, shop.id, campaign.id);
      const events = await listEvents(tx, shop.id, campaign.id);
      return {
        kind: "running",
        campaign: {
          ...summaryOf(campaign, shop),
          gapDays: (await getMessageSettings(tx)).gapDays,
          guests: await shownGuests(tx, shop, reader, campaign.id),
          ...{ offers, uses, credit },
          leaking: uses.stranger >= leakAlarmUses,
          codesUntil: discount?.endsAt.toISOString() ?? null,
          codes: codesAre(discount?.state),
          deadAt: discount?.deadAt?.toISOString() ?? null,
          result: await findNewestResult(tx, shop.id, campaign.id),
          events: events.map(({ at, what, userId: by }) => ({
            ...{ at: at.toISOString(), what, by: by === reader.userId ? "you" : by },
          })),
        },
      };
    }
    const { approveFromMinor } = await findRules(tx, shop.id);
    const { currencyCode } = campaign ?? shop;
    const causePlays = await getCausePlays(tx);
    const shopWeights = weightsText(await getWeights(tx));
    return {
      kind: "editor",
      ...{ id, currencyCode },
      ...{ causePlays, shopWeights },
      fields: campaign ? fieldsOf(campaign, currencyCode) : beginCampaign(asked, causePlays, currencyCode),
      waiting:
        campaign?.state === "waiting-for-approval"
          ? { askedByYou: campaign.askedBy === reader.userId }
          : null,
      approveFrom: approveFromMinor === null ? "" : formatMinorPlain(approveFromMinor, currencyCode),
    };
  });
}

/** Who comes to the campaign's event; whose names a reader sees is noted. */
async function shownGuests(tx: ShopTx, shop: Shop, reader: Reader, id: string): Promise<Guests | null> {
  const guests = await getGuests(tx, id, reader.mayReadCustomers);
  await recordAccess(tx, {
    ...{ shopId: shop.id, staffUserId: reader.userId, action: "list", at: new Date() },
    customerIds: (guests?.list ?? []).flatMap((guest) => (guest.name === null ? [] : [BigInt(guest.id)])),
  });
  return guests;
}

const codesAre = (state: string | undefined): RunningCampaign["codes"] =>
  state === undefined || state === "planned" || state === "live"
    ? "live"
    : state === "ending"
      ? "ending"
      : "dead";

function summaryOf(
  { id, name, state, currencyCode, play, settings, plan, fault }: Campaign,
  { timeZone }: Shop,
) {
  const { words, offer } = chosenPlay(play, settings);
  return {
    ...{ id, name, state, currencyCode, words, timeZone, fault, withCodes: offer.gives === "code" },
    ...{ excluded: plan?.excluded ?? {}, savedMinor: plan?.foreseen.saved ?? 0 },
  } satisfies Partial<RunningCampaign>;
}

/** Asked while a merchant types: it is given up when they type on. */
const foreseeMs = 20_000;
const nobody = "00000000-0000-0000-0000-000000000000";

/** What a launch of this design would do now, by the same plan as the launch itself. Writes nothing. */
export async function foreseeCampaign(
  shop: Shop,
  design: CampaignDesign,
  id: string | null,
  now: Date,
  signal: AbortSignal,
): Promise<Foreseen> {
  const margin = await getMargin(shop.id);
  const { facts, gapDays } = await withShop(
    shop.id,
    async (tx) => {
      const seed = (id && (await findCampaign(tx, shop.id, id))?.seed) || "preview";
      const campaign = { ...design, id: id ?? nobody, seed };
      const { gapDays: days } = await getMessageSettings(tx);
      return { ...(await prepareLaunch(tx, shop, campaign, margin ?? 1, now)), gapDays: days };
    },
    { timeoutMs: foreseeMs, signal },
  );
  const { looked, treated, control, excluded, foreseen: cost, spread, worthKnowingMinor } = facts;
  const provable = spread !== null && worthKnowingMinor > 0;
  return {
    ...{ looked, treated, control, excluded, cost, marginKnown: margin !== null, gapDays },
    needed: provable
      ? neededCustomers({ ...spread, controlShare: design.controlShare }, worthKnowingMinor)
      : null,
  };
}
