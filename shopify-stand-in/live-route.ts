import { z } from "zod";
import type { Activity } from "./activity";
import { activitySentence } from "./admin-frame/activity-words";
import type { Live } from "./live";
import type { Tenants } from "./tenants";
import { json, type Route } from "./wire";

const change = z.strictObject({ running: z.boolean().optional(), pace: z.number().optional() });

/** `GET /_control/live`: whether the shops live, and the newest of what happened. `POST {running?, pace?}` starts and stops. */
export function liveRoute({
  live,
  activity,
  tenants,
}: {
  live: Live;
  activity: Activity;
  tenants: Tenants;
}): Route {
  const describe = () => {
    const shops = tenants.all().map(({ domain, installation }) => ({
      domain,
      count: activity.count(domain),
      newest: activity.newest(domain, 10).map((entry) => ({
        at: new Date(entry.at).toISOString(),
        text: activitySentence(entry, installation.shop.profile.currencyCode, "en"),
        topics: entry.topics,
      })),
    }));
    return json(200, { ...live.status(), shops });
  };
  return async (ask) => {
    if (ask.url.pathname !== "/_control/live") return null;
    if (ask.method === "GET") return describe();
    if (ask.method !== "POST") return null;
    if (!ask.headers["content-type"]?.startsWith("application/json"))
      return json(415, { error: "send application/json" });
    try {
      const { running, pace } = change.parse(JSON.parse((await ask.text()) || "{}"));
      const on = running ?? live.status().running;
      if (on) live.start(pace);
      else live.stop();
      return describe();
    } catch (error) {
      if (error instanceof z.ZodError) return json(400, { error: z.prettifyError(error) });
      return json(400, { error: error instanceof Error ? error.message : String(error) });
    }
  };
}
