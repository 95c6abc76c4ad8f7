import type { Tenant } from "../tenants";
import type { FaultBoard } from "./fault-board";
import { ACCESS_FAULTS } from "./fault-kinds";

/** Keeps the app's access in every shop as the switches say, and gives back what was taken when they are turned off. */
export function keepAccess(
  faults: FaultBoard,
  tenants: () => Tenant[],
  setScopes: (tenant: Tenant, scopes: string[]) => void,
): void {
  const running = new Map<string, { setting: string; end: () => void }>();
  const apply = () => {
    for (const tenant of tenants())
      for (const [kind, fault] of ACCESS_FAULTS) {
        const key = `${tenant.domain} ${kind}`;
        const setting = faults.setting(kind, tenant.domain);
        const present = running.get(key);
        if (present?.setting === JSON.stringify(setting)) continue;
        present?.end();
        running.delete(key);
        const strike = faults.meet(kind, tenant.domain);
        if (!strike) continue;
        strike.happen(fault.detail(setting));
        const place = {
          installation: tenant.installation,
          setScopes: (scopes: string[]) => setScopes(tenant, scopes),
        };
        running.set(key, { setting: JSON.stringify(setting), end: fault.begin(place, setting) });
      }
  };
  faults.onChange(apply);
  apply();
}
