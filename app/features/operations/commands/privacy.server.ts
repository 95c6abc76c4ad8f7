import { resealAll } from "~/features/privacy/reseal-all.server";
import { applyRetention } from "~/features/privacy/retention.server";
import { reportSeals, type SealReport } from "~/features/privacy/seal-report.server";
import type { Answer } from "../answer";
import { textTable } from "../text-table";

/**
 * Seals anew what an older key sealed; with `only`, counts it. Fails when values are sealed with a key that is not at hand: they
 * can not be read until it is back.
 */
export async function resealEverything(now: Date, { only }: { only: boolean }): Promise<Answer> {
  const report: SealReport & { resealed?: number } = only ? await reportSeals(now) : await resealAll(now);
  const { counts, missing, mayGo, sealingId, waiting, resealed } = report;
  const lines = [
    textTable(counts.map(({ column, keyId, bound, rows }) => ({ column, key: keyId, bound, rows }))),
    ...(resealed === undefined ? [] : [`${resealed} values were sealed anew with "${sealingId}".`]),
    waiting === 0 ? "Everything is sealed with the first key." : `${waiting} values wait to be sealed anew.`,
    ...mayGo.map((id) => `Key "${id}" seals nothing any more: it may be taken out of ENCRYPTION_KEYS.`),
    ...missing.map((id) => `Key "${id}" has sealed values and is not in ENCRYPTION_KEYS: put it back.`),
  ];
  return { text: lines.join("\n"), json: report, failed: missing.length > 0 };
}

export async function deleteWhatIsOver(now: Date): Promise<Answer> {
  const outcome = await applyRetention(now);
  const rows = Object.entries(outcome).map(([rule, count]) => ({ rule, deleted: count }));
  return { text: rows.length === 0 ? "Nothing was over." : textTable(rows), json: outcome };
}
