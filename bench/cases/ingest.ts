import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { importSources } from "~/features/imports/import-sources.server";
import { measure, median, spread, type Measured } from "../measure.ts";
import type { BenchCase, BenchResult } from "../run.ts";

const source = importSources.orders;

/**
 * The first import against the least that any import must do: COPY of the same rows, ready typed, into the same tables with the
 * same indexes and foreign keys. Both begin with empty tables; ours is then done once more over its own result.
 */
export const ingest: BenchCase = {
  about: "bulk file of orders into PostgreSQL, against COPY of the same typed rows into the same tables",
  options: {
    lines: { default: 1_000_000, about: "lines of the file" },
    runs: { default: 5, about: "how often each is measured" },
  },
  async run({ lines = 0, runs = 0 }, { folder, databaseUrl }) {
    const owner = new pg.Client(databaseUrl);
    await owner.connect();
    try {
      const { rows } = await owner.query<{ id: number }>(
        "INSERT INTO shops (domain, currency_code, time_zone) VALUES ('bench.myshopify.com', 'EUR', 'UTC') RETURNING id",
      );
      const shop = { id: rows[0]!.id };
      const file = path.join(folder, "orders.jsonl");
      makeFiles(folder, lines, shop.id);
      const size = fs.statSync(file).size / 1e6;
      process.stdout.write(`${lines} lines, ${Math.round(size)} MB, ${runs} runs each\n`);

      const clear = async () => {
        await owner.query(
          `TRUNCATE ${source.tables.map((table) => table.target).join(", ")}, import_parts, import_runs`,
        );
        await owner.query("CHECKPOINT");
      };
      const importer = startImporter();
      const [ours, again, baseline]: [Measured[], Measured[], Measured[]] = [[], [], []];
      for (let run = 0; run < runs; run++) {
        await clear();
        ours.push(await importer.import(shop.id, file));
        again.push(await importer.import(shop.id, file));
        await clear();
        baseline.push(await measure(() => copyTyped(owner, folder)));
        const [a, b, c] = [ours, again, baseline].map((list) => Math.round(list.at(-1)!.ms));
        process.stdout.write(`run ${run + 1}: import ${a} ms, again ${b} ms, COPY ${c} ms\n`);
      }
      importer.stop();
      return report(lines, ours, again, baseline);
    } finally {
      await owner.end();
    }
  },
};

function report(n: number, ours: Measured[], again: Measured[], baseline: Measured[]): BenchResult[] {
  const ms = (list: Measured[]) => list.map((one) => one.ms);
  const peak = (list: Measured[]) => Math.max(...list.map((one) => one.peakMb));
  const [first, second, copy] = [median(ms(ours)), median(ms(again)), median(ms(baseline))];
  const rate = Math.round(n / first);
  process.stdout.write(
    `import        ${spread(ms(ours))}, ${rate} thousand lines/s, peak ${peak(ours)} MB\n`,
  );
  process.stdout.write(`import again  ${spread(ms(again))}, peak ${peak(again)} MB\n`);
  process.stdout.write(`plain COPY    ${spread(ms(baseline))}\n`);
  const round = (value: number) => Math.round(value * 100) / 100;
  const line = (name: string, a: number, b: number, peakMb: number): BenchResult => ({
    ...{
      case: name,
      n,
      ours: Math.round(a),
      baseline: Math.round(b),
      ratio: round(a / b),
      unit: "ms",
      peakMb,
    },
  });
  return [line("ingest", first, copy, peak(ours)), line("ingest-again", second, first, peak(again))];
}

/** Measured in a process of its own, with the options that `npm run start:worker` gives the worker. */
function startImporter() {
  const script = fileURLToPath(new URL("./ingest-worker.ts", import.meta.url));
  const child = fork(script, { execArgv: [...process.execArgv, "--max-semi-space-size=16"] });
  const ended = once(child, "exit").then(() => Promise.reject(new Error("the importing process has ended")));
  ended.catch(() => undefined);
  return {
    import: async (shopId: number, file: string): Promise<Measured> => {
      child.send({ shopId, file });
      const [measured] = (await Promise.race([once(child, "message"), ended])) as [Measured];
      return measured;
    },
    stop: () => child.disconnect(),
  };
}

function makeFiles(folder: string, lines: number, shopId: number): void {
  const script = fileURLToPath(new URL("./ingest-files.ts", import.meta.url));
  const args = [...process.execArgv, script, folder, String(lines), String(shopId)];
  const made = spawnSync(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
  if (made.status !== 0) throw new Error("the benchmark's files could not be made");
}

async function copyTyped(owner: pg.Client, folder: string): Promise<void> {
  for (const { target, columns } of source.tables) {
    const sql = `COPY ${target} (shop_id, ${Object.keys(columns).join(", ")}) FROM STDIN`;
    const rows = fs.createReadStream(path.join(folder, `${target}.copy`), { highWaterMark: 1 << 18 });
    await pipeline(rows, owner.query(copyFrom(sql)));
  }
}
