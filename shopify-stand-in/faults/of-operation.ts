import type { BulkFate } from "../admin-api/bulk/bulk-fate";
import type { FaultBoard } from "./fault-board";
import { BULK_FAULTS } from "./fault-kinds";

/** Decides what becomes of a bulk operation of this shop. */
export function fateOfOperation(faults: FaultBoard, shop: string): BulkFate {
  const fate: BulkFate = { finishWebhook: "normal", failure: null, standstill: null };
  for (const [kind, fault] of BULK_FAULTS) {
    const strike = faults.meet(kind, shop);
    if (!strike) continue;
    const setting = faults.setting(kind, shop);
    fault.ofOperation(fate, { strike, setting, isOn: () => faults.setting(kind, shop) !== undefined });
    strike.happen(fault.detail?.(strike, setting));
  }
  return fate;
}
