import { z } from "zod";
import { json, type Ask, type Route } from "../wire";

import { FaultPlanError, type FaultSwitches } from "./fault-plan";
import { readFaultPlan } from "./read-plan";

const wanted = z.strictObject({
  plan: z.union([z.string(), z.record(z.string(), z.unknown())]),
  shop: z.string().optional(),
});

export interface FaultsRouteParts {
  faults: FaultSwitches;
  domains: () => string[];
}

/**
 * `/_control/faults`: GET tells the seed, the plans and the log; `POST {plan, shop?}` turns switches, the plan as JSON or as the
 * text of `--faults`; `DELETE ?shop=` turns them off. A wrong plan is a 400 that says what is allowed.
 */
export function faultsRoute(parts: FaultsRouteParts): Route {
  return async (ask) => {
    if (ask.url.pathname !== "/_control/faults") return null;
    if (ask.method === "GET") return json(200, describe(parts));
    try {
      if (ask.method === "DELETE") parts.faults.clear(ask.url.searchParams.get("shop") ?? undefined);
      else if (ask.method !== "POST") return null;
      else if (!ask.headers["content-type"]?.startsWith("application/json"))
        return json(415, { error: "send application/json" });
      else await set(parts, ask);
    } catch (error) {
      const asked = error instanceof FaultPlanError || error instanceof SyntaxError;
      if (!asked && !(error instanceof z.ZodError)) throw error;
      return json(400, { error: asked ? error.message : z.prettifyError(error) });
    }
    return json(200, describe(parts));
  };
}

async function set({ faults }: FaultsRouteParts, ask: Ask): Promise<void> {
  const { plan, shop } = wanted.parse(JSON.parse(await ask.text()));
  faults.set(typeof plan === "string" ? readFaultPlan(plan) : plan, shop);
}

function describe({ faults, domains }: FaultsRouteParts): Record<string, unknown> {
  const shops = Object.fromEntries(domains().map((domain) => [domain, faults.plan(domain)]));
  return { seed: faults.seed, plan: faults.plan(), shops, log: faults.log() };
}
