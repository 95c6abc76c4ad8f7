import type { Arm } from "./arm";
import { saltedHash } from "./salted-hash";

/** What one of two merged customer records was drawn into. */
export interface DrawnRecord {
  id: bigint;
  arm: Arm;
  /** Epoch milliseconds. */
  assignedAt: number;
}

export interface MergedArm<Record extends DrawnRecord> {
  /** The record whose assignment holds for the person. */
  stands: Record;
  /** Was in both arms: counted and shown beside the result, never moved or dropped. */
  mixed: boolean;
}

/**
 * The arm of a person whose customer records are merged after the draw; `records` are those of them that are in the campaign. The earliest
 * assignment stands; between those made at once decides a lot of the campaign's seed. So the rule knows nothing of what came of it, and a
 * merged person is held out as often as anybody: were control always (or never) to win, people with two records would gather in one
 * arm, and they buy more. Records that are merged before the draw are one customer in it. From then on the person gets what the arm
 * says, nothing more in `control` whatever the other record has had; the outcome is what all records bought since the assignment
 * that stands. Errors: throws without a record.
 */
export function armOfMerged<Record extends DrawnRecord>(
  seed: string,
  records: readonly Record[],
): MergedArm<Record> {
  const lot = ({ id }: DrawnRecord) => saltedHash(seed, `merged ${id}`);
  const stands = records.reduce((a, b) => ((a.assignedAt - b.assignedAt || lot(a) - lot(b)) < 0 ? a : b));
  return { stands, mixed: records.some(({ arm }) => arm !== stands.arm) };
}
