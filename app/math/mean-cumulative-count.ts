/**
 * Mean number of repeated events per unit by age, when units are watched for different lengths of time (Nelson's mean
 * cumulative function, Nelson 1988, J. Quality Technology 20:24): M(d) = sum over days k <= d of events[k] / units watched on
 * day k. `events[d]` events happened at age d; `lastSeen[d]` units are watched up to age d and no longer.
 * Days with fewer than `enough` units watched add nothing, so that a few old units do not steer the curve.
 * Cost: one pass. Example: 2 units watched to day 2, one event at age 1 -> M = [0, 0.5, 0.5].
 */
export function meanCumulativeCount(
  events: ArrayLike<number>,
  lastSeen: ArrayLike<number>,
  enough = 1,
): number[] {
  let watched = 0;
  for (let day = 0; day < lastSeen.length; day++) watched += lastSeen[day]!;
  const mean: number[] = [];
  let current = 0;
  for (let day = 0; day < lastSeen.length; day++) {
    if (watched >= enough && watched > 0) current += (events[day] ?? 0) / watched;
    mean.push(current);
    watched -= lastSeen[day]!;
  }
  return mean;
}
