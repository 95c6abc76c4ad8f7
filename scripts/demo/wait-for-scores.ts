import pg from "pg";
import type { Stack } from "./stack.ts";

interface Progress {
  state: string;
  error: string | null;
  seconds: number;
  loaded: string;
  objects: string;
  parts: string;
  scored: boolean;
}

/**
 * Shows the import's progress and returns when the first whole scoring is done. The app's times are the sandbox's, which run
 * `clockSpeed` times as fast; what is answered are real seconds. Errors: throws when the import failed.
 */
export async function waitForScores(
  stack: Stack,
  say: (text: string) => void,
  clockSpeed = 1,
): Promise<{ importSeconds: number; scoreSeconds: number }> {
  const client = new pg.Client(stack.databaseUrl);
  await client.connect();
  try {
    const start = Date.now();
    let imported: number | null = null;
    let said = "";
    for (;;) {
      const progress = await Promise.race([readProgress(client), stack.died]);
      const line = progress
        ? `${progress.parts}; ${progress.loaded} of ${progress.objects} lines`
        : "waiting for the worker";
      if (imported === null && line !== said) say(`importing: ${(said = line)}`);
      if (progress?.state === "failed") throw new Error(`The import failed: ${progress.error}`);
      if (progress?.state === "done" && imported === null) {
        imported = progress.seconds / clockSpeed;
        say("scoring");
      }
      if (progress?.scored && imported !== null) {
        const total = (Date.now() - start) / 1000;
        const round = (seconds: number) => Math.round(Math.max(0, seconds) * 10) / 10;
        return { importSeconds: round(imported), scoreSeconds: round(total - imported) };
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  } finally {
    await client.end();
  }
}

async function readProgress(client: pg.Client): Promise<Progress | undefined> {
  const { rows } = await client.query<Progress>(`
    SELECT r.state, r.error, extract(epoch FROM coalesce(r.finished_at, now()) - r.started_at)::float AS seconds,
      sum(p.lines_loaded)::text AS loaded, sum(p.object_count)::text AS objects,
      string_agg(p.entity || ' ' || p.state, ', ' ORDER BY p.entity) AS parts,
      EXISTS (SELECT FROM score_runs s WHERE s.shop_id = r.shop_id AND s.whole AND s.scored_at >= r.finished_at) AS scored
    FROM import_runs r JOIN import_parts p ON p.shop_id = r.shop_id AND p.run_id = r.id
    WHERE r.kind = 'first'
    GROUP BY r.shop_id, r.id ORDER BY r.started_at DESC LIMIT 1`);
  return rows[0];
}
