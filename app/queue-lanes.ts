/**
 * Two lanes for background tasks, so that nobody waits for long behind somebody large. Every task begins in the short lane and
 * may keep a slot there for one slice of time; what is not done by then goes on in the long lane, which has slots and a thread
 * of its own. There, too, each run has a slice, and who has used it goes to the end of the line.
 *
 * A lane is a range of pg-boss priorities: short ones are 0 and above, long ones below.
 */
export type Lane = "short" | "long";

/**
 * Longest time a run keeps its slot when there is more to do, in milliseconds. Short in the long lane too: whoever is there waits
 * for the slices of all who came before.
 */
export const sliceMs: Readonly<Record<Lane, number>> = { short: 5_000, long: 15_000 };

export type Slots = Record<Lane, number>;

const usualSlots: Slots = { short: 4, long: 1 };

/** How many runs of a task one worker has at a time. */
export const slotsOf = (own: Partial<Slots> = {}): Slots => ({ ...usualSlots, ...own });

/** Who is waited for goes first within a lane. */
export function priorityOf(lane: Lane, urgent: boolean): number {
  if (lane === "short") return urgent ? 10 : 0;
  return urgent ? -1 : -10;
}

/** The inverse of {@link priorityOf}. */
export const isUrgent = (priority: number): boolean =>
  priority === priorityOf("short", true) || priority === priorityOf("long", true);

/** The jobs that a slot of the lane takes. */
export const maySee = (lane: Lane): { minPriority: number } | { maxPriority: number } =>
  lane === "short" ? { minPriority: 0 } : { maxPriority: -1 };
