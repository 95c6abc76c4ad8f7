import type { Arm } from "./arm";
import { saltedHash } from "./salted-hash";

/** What one of two merged customer records was drawn into. */
export interface DrawnRecord {
  id: bigint;
  arm: Arm;
  /** Epoch milliseconds. */
  assignedAt: number;
}

export interface MergedArm {
  arm: Arm;
  /** Was in both arms: counted and shown beside the result, never moved or dropped. */
  mixed: boolean;
}

/**
 * The arm of a person whose two customer records are merged after the draw; null is a record that is not in the campaign. The earlier
 * assignment stands; between two made at once decides a lot of the campaign's seed. So the rule knows nothing of what came of it, and a
 * merged person is held out as often as anybody: were control always (or never) to win, people with two records would gather in one
 * arm, and they buy more. Records that are merged before the draw are one customer in it. From then on the person gets what the arm
 * says, nothing more in `control` whatever the other record has had; the outcome is what both records bought since the assignment
 * that stands.
 */
export function armOfMerged(seed: string, a: DrawnRecord | null, b: DrawnRecord | null): MergedArm | null {
  if (a === null || b === null) {
    const only = a ?? b;
    return only && { arm: only.arm, mixed: false };
  }
  const lot = ({ id }: DrawnRecord) => saltedHash(seed, `merged ${id}`);
  const first = a.assignedAt - b.assignedAt || lot(a) - lot(b);
  return { arm: first < 0 ? a.arm : b.arm, mixed: a.arm !== b.arm };
}
