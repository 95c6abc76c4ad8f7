import { DateTime } from "luxon";
import type { ShopTx } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import type { AutomaticPlay } from "./automatic-play";
import { onceDays } from "./automatic-play";
import {
  changeAutomatic,
  listAutomaticEvents,
  lockAutomatic,
  recordAutomaticEvent,
} from "./automatic-store.server";
import { addEntries } from "./entry-store.server";
import { findEntrants } from "./find-entrants.server";
import { launchWave, type WaveOutcome } from "./launch-wave.server";
import { watchAtRisk } from "./watch-at-risk.server";

export type Advance = { entered: number; wave: WaveOutcome | "not-now" };

const atATime = 5000;

/**
 * Takes one play on: who has entered since the last look is noted, and what waits becomes a wave where `mayLaunch` says that its moment
 * has come. All in the caller's transaction, which the play's row serialises: broken off, nothing of it has happened; done twice, the
 * second time finds nobody.
 */
export async function advancePlay(
  tx: ShopTx,
  shop: Shop,
  id: string,
  { margin, mayLaunch, now }: { margin: number; mayLaunch: boolean; now: Date },
): Promise<Advance> {
  const play = await lockAutomatic(tx, id);
  if (!play || play.state !== "on") return { entered: 0, wave: "not-now" };
  if (play.trigger === "at-risk") await watchAtRisk(tx, now);
  const entrants = await findEntrants(tx, shop, play, now);
  const againDays = play.trigger === "improvement" ? onceDays : play.againDays;
  let entered = 0;
  for (let at = 0; at < entrants.length; at += atATime)
    entered += await addEntries(tx, id, entrants.slice(at, at + atATime), againDays);
  await changeAutomatic(tx, id, { lookedAt: now });
  if (!mayLaunch) return { entered, wave: "not-now" };
  const wave = await launchWave(tx, shop, play, margin, now);
  if (wave === "month-limit") await noteMonthLimit(tx, shop, play, now);
  return { entered, wave };
}

/** Once a month the log says that a play waits for its merchant. */
async function noteMonthLimit(tx: ShopTx, shop: Shop, play: AutomaticPlay, now: Date): Promise<void> {
  const month = DateTime.fromJSDate(now, { zone: shop.timeZone }).toFormat("yyyy-MM");
  const events = await listAutomaticEvents(tx, play.id);
  if (events.some(({ what, facts }) => what === "month-limit" && facts.month === month)) return;
  const facts = { month, budgetMinor: String(play.budgetMinor) };
  await recordAutomaticEvent(tx, play.id, { at: now, what: "month-limit", userId: null, facts });
}
