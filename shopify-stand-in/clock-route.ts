import { z } from "zod";
import type { SandboxClock } from "./clock";
import { json, type Route } from "./wire";

const change = z.strictObject({ advanceMs: z.number().optional(), speed: z.number().optional() });
/** So long an answer is put off that waits for the clock to be set. */
const PATIENCE_MS = 20_000;

/**
 * `GET /_control/clock` tells the time; with `?after=VERSION` only once the clock was set since (or after twenty seconds), so
 * that the app's processes follow without asking all the time. `POST {advanceMs?, speed?}` sets it.
 */
export function clockRoute(clock: SandboxClock): Route {
  return async (ask) => {
    if (ask.url.pathname !== "/_control/clock") return null;
    if (ask.method === "GET") {
      const after = ask.url.searchParams.get("after");
      if (after !== null && Number(after) === clock.version) await setOrPatienceEnds(clock);
      return json(200, { ...clock.state(), now: clock.now() });
    }
    if (ask.method !== "POST") return null;
    if (!ask.headers["content-type"]?.startsWith("application/json"))
      return json(415, { error: "send application/json" });
    try {
      const { advanceMs, speed } = change.parse(JSON.parse((await ask.text()) || "{}"));
      if (speed !== undefined) clock.setSpeed(speed);
      if (advanceMs !== undefined) clock.advance(advanceMs);
      return json(200, { ...clock.state(), now: clock.now() });
    } catch (error) {
      if (error instanceof z.ZodError) return json(400, { error: z.prettifyError(error) });
      return json(400, { error: error instanceof Error ? error.message : String(error) });
    }
  };
}

function setOrPatienceEnds(clock: SandboxClock): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(patience);
      stop();
      resolve();
    };
    const patience = setTimeout(end, PATIENCE_MS);
    patience.unref();
    const stop = clock.onSet(end);
  });
}
