import type { ShopTx } from "~/db.server";
import { callConsents, scriptsSchema, usualCallSettings, type CallSettings } from "./call-settings";
import { findSettingsRow, saveSettingsRow } from "./call-settings-store.server";

/** What the transaction's shop says about calls; the usual where it has said nothing. */
export async function getCallSettings(tx: ShopTx): Promise<CallSettings> {
  const row = await findSettingsRow(tx);
  if (!row) return usualCallSettings;
  const consent = callConsents.find((one) => one === row.consent);
  if (!consent) throw new Error(`a rule of consent nobody knows: ${row.consent}`);
  return { costPerHourMinor: row.costPerHourMinor, consent, scripts: scriptsSchema.parse(row.scripts) };
}

export const saveCallSettings = (tx: ShopTx, settings: CallSettings): Promise<void> =>
  saveSettingsRow(tx, settings);
