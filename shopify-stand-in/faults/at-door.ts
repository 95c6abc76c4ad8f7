import type { AccessTokens } from "../access-tokens";
import type { Tenant } from "../tenants";
import type { Ask, Reply, Route } from "../wire";
import type { Door } from "./fault";
import type { FaultBoard, Strike } from "./fault-board";
import { DOOR_FAULTS } from "./fault-kinds";

export interface DoorParts {
  faults: FaultBoard;
  accessTokens: AccessTokens;
  /** The shop whose door this request knocks at; null: the request is not this door's business. */
  tenantOf(ask: Ask): Tenant | null;
}

/** Puts the faults of a door before it. Every request is an occasion of each of them; the first that strikes decides. */
export function atDoor(door: Door, { faults, accessTokens, tenantOf }: DoorParts, route: Route): Route {
  const here = DOOR_FAULTS.filter(([, fault]) => fault.doors.includes(door));
  return async (ask) => {
    const tenant = tenantOf(ask);
    if (!tenant) return route(ask);
    const next = async (): Promise<Reply> => {
      const reply = await route(ask);
      if (!reply) throw new Error(`${ask.method} ${ask.url.pathname} came to a door that does not know it`);
      return reply;
    };
    const strikes: { fault: (typeof here)[number][1]; setting: unknown; strike: Strike }[] = [];
    for (const [kind, fault] of here) {
      const setting = faults.setting(kind, tenant.domain);
      if (setting === undefined || (fault.concerns && !(await fault.concerns(ask, tenant)))) continue;
      const strike = faults.meet(kind, tenant.domain);
      if (strike) strikes.push({ fault, setting, strike });
    }
    const [first] = strikes;
    if (!first) return next();
    first.strike.happen(first.fault.detail?.(first.strike, first.setting));
    return first.fault.answer({
      ask,
      tenant,
      accessTokens,
      next,
      strike: first.strike,
      setting: first.setting,
    });
  };
}
