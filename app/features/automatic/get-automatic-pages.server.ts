import { DateTime } from "luxon";
import type { ShopTx } from "~/db.server";
import { wavesOf } from "~/features/campaigns/waves.server";
import { chosenPlay } from "~/features/offers/plays/list";
import type { Shop } from "~/features/shops/shop";
import { createPageReads } from "~/page-reads.server";
import type { AutomaticPlay, Trigger } from "./automatic-play";
import { automaticFieldsOf, newAutomaticFields } from "./automatic-form";
import type {
  AutomaticCourse,
  AutomaticLine,
  AutomaticListPage,
  AutomaticPlayPage,
  MonthCounts,
} from "./automatic-pages";
import {
  findAutomatic,
  listAutomatic,
  listAutomaticEvents,
  listNewestAutomaticResults,
} from "./automatic-store.server";
import { countEntries, countReasons, hasEntries, listLimited } from "./entry-store.server";
import { findReminders } from "./rules-store.server";

const none: MonthCounts = { entered: 0, treated: 0, control: 0, waiting: 0, leftOut: 0 };
const shownWaves = 10;

const monthStart = (shop: Pick<Shop, "timeZone">, now: Date): Date =>
  DateTime.fromJSDate(now, { zone: shop.timeZone }).startOf("month").toJSDate();

/** Every automatic play of the shop, how its month goes, and when reminders leave. */
export async function getAutomaticListPage(
  shop: Shop,
  now: Date,
  signal: AbortSignal,
): Promise<AutomaticListPage> {
  const reads = createPageReads(shop.id, signal);
  const rules = await reads.first((tx) => findReminders(tx));
  return {
    reminders: {
      reminds: rules.reminds,
      ...{ remindDays: String(rules.remindDays), remindFromDays: String(rules.remindFromDays) },
    },
    plays: reads.later("automatic plays", async (tx): Promise<AutomaticLine[]> => {
      const plays = await listAutomatic(tx);
      const results = await listNewestAutomaticResults(tx);
      const months = await countEntries(tx, monthStart(shop, now));
      const limited = await listLimited(tx);
      return plays.map((play) => ({
        ...{ id: play.id, name: play.name, trigger: play.trigger, state: play.state },
        ...{ causes: play.conditions.causes, afterDays: play.conditions.afterDays },
        words:
          play.conditions.byCause || play.trigger === "improvement"
            ? null
            : chosenPlay(play.play, play.settings).words,
        ...{ currencyCode: play.currencyCode, replaced: play.replacedAt !== null },
        published: play.trigger === "improvement" && play.lookedAt !== null,
        monthLimit: play.state === "on" && limited.has(play.id),
        month: months.get(play.id) ?? none,
        result: results.get(play.id) ?? null,
      }));
    }),
  };
}

/** One play: its form, and how it goes. `id` null: a new one of a trigger. */
export async function getAutomaticPlayPage(
  shop: Shop,
  userId: string,
  id: string | null,
  trigger: Trigger,
  now: Date,
  signal: AbortSignal,
): Promise<AutomaticPlayPage> {
  if (id === null) {
    const { currencyCode } = shop;
    return { kind: "play", id, fields: newAutomaticFields(trigger), currencyCode, course: null };
  }
  return createPageReads(shop.id, signal).first(async (tx): Promise<AutomaticPlayPage> => {
    const play = await findAutomatic(tx, id);
    if (!play) return { kind: "missing" };
    const { currencyCode } = play;
    return {
      ...{ kind: "play", id, currencyCode, fields: automaticFieldsOf(play, currencyCode) },
      course: await courseOf(tx, shop, userId, play, now),
    };
  });
}

async function courseOf(
  tx: ShopTx,
  shop: Shop,
  userId: string,
  play: AutomaticPlay,
  now: Date,
): Promise<AutomaticCourse> {
  const since = monthStart(shop, now);
  const waves = await wavesOf(tx, shop, play.id);
  const events = await listAutomaticEvents(tx, play.id);
  return {
    ...{ state: play.state, askedByYou: play.askedBy === userId, replaced: play.replacedAt !== null },
    begun: await hasEntries(tx, play.id),
    monthLimit: play.state === "on" && (await listLimited(tx)).has(play.id),
    liveCodes: waves.some(({ state }) => state === "launching" || state === "running"),
    month: (await countEntries(tx, since)).get(play.id) ?? none,
    reasons: await countReasons(tx, play.id, since),
    result: (await listNewestAutomaticResults(tx)).get(play.id) ?? null,
    waves: waves.slice(0, shownWaves).map(({ id, launchedAt, plan, state, fault }) => ({
      ...{ id, launchedAt: launchedAt!.toISOString(), state, fault },
      ...{ treated: plan?.treated ?? 0, control: plan?.control ?? 0 },
    })),
    events: events.map(({ at, what, userId: by }) => ({
      ...{ at: at.toISOString(), what, by: by === userId ? "you" : by },
    })),
    timeZone: shop.timeZone,
  };
}
