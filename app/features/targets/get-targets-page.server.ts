import type { ShopTx } from "~/db.server";
import { findCorrections } from "~/features/causes/corrections.server";
import { evidenceOf } from "~/features/causes/probable-cause";
import { dayOfIso } from "~/features/churn/day";
import { listFoundSignals } from "~/features/churn/list-found-signals.server";
import { findCustomerNames } from "~/features/customers/customer-names.server";
import { recordAccess } from "~/features/privacy/access-log.server";
import type { Shop } from "~/features/shops/shop";
import { withheldFrom, type Reader } from "~/features/staff/reader";
import { createPageReads } from "~/page-reads.server";
import { loadTargets } from "./load-targets.server";
import { selectTop, type Chosen } from "./select-top";
import { isWanted, isWantedBand, readFilter, type TargetFilter } from "./target-filter";
import { shownTargets, type TargetList, type TargetRow, type TargetsPage } from "./target-list";
import { listStandingsNow, type StandingNow } from "./target-rows-store.server";
import { causeOfByte } from "./target-standing";
import { findWeights } from "./target-weights-store.server";
import { listIdsAt } from "./targets-store.server";
import { readWeights, usualWeights, type Weights } from "./weights";

type Targets = NonNullable<Awaited<ReturnType<typeof loadTargets>>>;

/** So many more than are shown are chosen at first: some have bought or are gone since the night. */
const chosenAtFirst = 4 * shownTargets;

/**
 * Whom to win back first, by the weights of the address or else the shop's own; whose names a reader sees is noted. The sub-scores are
 * as of the newest whole scoring; who is not in the wanted band any more is left out.
 */
export async function getTargetsPage(
  shop: Shop,
  reader: Reader,
  params: URLSearchParams,
  now: Date,
  signal: AbortSignal,
): Promise<TargetsPage> {
  const filter = readFilter(params);
  const targets = await loadTargets(shop.id);
  return createPageReads(shop.id, signal).first(async (tx) => {
    const kept = (await findWeights(tx)) ?? usualWeights;
    const weights = readWeights(params.get("weights")) ?? kept;
    const list = targets && (await makeList(tx, shop, reader, targets, weights, filter));
    await recordAccess(tx, {
      ...{ shopId: shop.id, staffUserId: reader.userId, action: "list", at: now },
      customerIds: (list?.rows ?? []).flatMap(({ id, name }) => (name === null ? [] : BigInt(id))),
    });
    return { weights, kept, filter, namesWithheld: withheldFrom(reader, shop), list };
  });
}

type Target = Chosen & { now: StandingNow };

async function makeList(
  tx: ShopTx,
  shop: Shop,
  reader: Reader,
  targets: Targets,
  weights: Weights,
  filter: TargetFilter,
): Promise<TargetList> {
  for (let most = chosenAtFirst; ; most *= 8) {
    const { chosen, wantedCustomers } = selectTop(
      ...([targets.parts, targets.ranks, weights, isWanted(filter), most] as const),
    );
    const present = await stillThere(tx, chosen, filter);
    if (present.length < shownTargets && chosen.length === most) continue;
    const shown = present.slice(0, shownTargets);
    return {
      asOf: targets.asOf,
      wantedCustomers,
      rows: await describe(tx, shop, reader, shown, targets.asOf),
    };
  }
}

/** Those of the chosen who are customers and in the band still. */
async function stillThere(tx: ShopTx, chosen: readonly Chosen[], filter: TargetFilter): Promise<Target[]> {
  if (chosen.length === 0) return [];
  const ids = await listIdsAt(tx, chosen);
  const standings = new Map((await listStandingsNow(tx, ids)).map((now) => [now.id, now]));
  return chosen.flatMap((one, i) => {
    const now = standings.get(ids[i]!);
    return now && isWantedBand(filter, now.band) ? [{ ...one, now }] : [];
  });
}

async function describe(
  tx: ShopTx,
  shop: Shop,
  reader: Reader,
  targets: readonly Target[],
  asOf: string,
): Promise<TargetRow[]> {
  const ids = targets.map(({ now }) => now.id);
  const names = reader.mayReadCustomers ? await findCustomerNames(tx, shop.id, ids) : new Map();
  const corrections = await findCorrections(tx, ids);
  const signals = await listFoundSignals(tx, shop, ids, dayOfIso(asOf));
  return targets.map(({ now, standing, ranks, total }) => {
    const id = String(now.id);
    const said = corrections.get(id);
    const cause = said?.cause ?? causeOfByte(standing);
    return {
      ...{ id, name: names.get(id)?.name ?? null, band: now.band, cause, corrected: said !== undefined },
      evidence: cause === null ? [] : evidenceOf(cause, { signals: signals.get(id) ?? [] }),
      ...{ ranks, total: total === null ? null : Math.round(total * 10) / 10 },
    };
  });
}
