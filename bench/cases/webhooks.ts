import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { bundle } from "../bundle.ts";
import { median } from "../measure.ts";
import type { BenchCase, BenchResult } from "../run.ts";
import type { LoadOrder, LoadResult } from "./webhooks-load.ts";

type Kind = "door" | "bare";
interface Round extends LoadResult, ServerUse {}
interface ServerUse {
  peakMb: number;
  /** Processor time of the receiving process alone. */
  cpuMs: number;
}

/**
 * The webhook door against the least that a handler must do, in turn: deliveries a second at full load, and how long the slowest
 * hundredth waits for its 200, also when it has half as much to do: at full load everybody waits for everybody. Then the door's process is killed under load, several times, and every delivery that got a 200 is
 * looked for.
 */
export const webhooks: BenchCase = {
  about: "the webhook door, against a bare handler: signature and a shared INSERT",
  options: {
    connections: { default: 128, about: "connections that send without a pause" },
    seconds: { default: 5, about: "length of a round" },
    rounds: { default: 5, about: "how often each is measured" },
    shops: { default: 50, about: "shops of the case with many" },
    kills: { default: 5, about: "how often the door's process is killed under load" },
  },
  async run(options, { databaseUrl }) {
    const { connections = 0, seconds = 0, rounds = 0, shops = 0, kills = 0 } = options;
    const owner = new pg.Client(databaseUrl);
    await owner.connect();
    await owner.query(`CREATE TABLE bench_deliveries (webhook_id text, shop text, topic text, received_at timestamptz DEFAULT now(),
      body bytea, PRIMARY KEY (shop, webhook_id));
      ALTER TABLE bench_deliveries ALTER COLUMN body SET STORAGE EXTERNAL`);
    const domains = Array.from({ length: shops }, (_, n) => `bench-${n}.myshopify.com`);
    await owner.query(
      "INSERT INTO shops (domain, currency_code, time_zone) SELECT d, 'EUR', 'UTC' FROM unnest($1::text[]) d",
      [domains],
    );
    const clear = () => owner.query("TRUNCATE webhook_deliveries, bench_deliveries; CHECKPOINT");
    const sender = startSender();
    const file = await bundle(fileURLToPath(new URL("./webhooks-server.ts", import.meta.url)));
    let loads = 0;
    const order = (port: number, to: string[], length: number, perSecond?: number): LoadOrder => ({
      ...{ port, connections, seconds: length, shops: to, perSecond, prefix: `d${loads++}` },
    });
    const measured = async (kind: Kind, to: string[], perSecond?: number): Promise<Round> => {
      await clear();
      const server = await startServer(file, kind);
      try {
        await sender.send(order(server.port, to, 1));
        await clear();
        await server.use("begin");
        const result = await sender.send(order(server.port, to, seconds, perSecond));
        if (result.refused > 0) throw new Error(`${result.refused} deliveries were refused`);
        return { ...result, ...(await server.use("end")) };
      } finally {
        await server.stop();
      }
    };
    try {
      const results: BenchResult[] = [];
      for (const [name, to] of [
        ["webhooks", domains],
        ["webhooks-one-shop", domains.slice(0, 1)],
      ] as const) {
        const all: Record<Kind, Round[]> = { door: [], bare: [] };
        for (let round = 1; round <= rounds; round++) {
          for (const kind of ["door", "bare"] as const) all[kind].push(await measured(kind, [...to]));
          const say = ({ perSecond, p99, cpuMs, accepted }: Round) =>
            `${Math.round(perSecond)}/s p99 ${p99.toFixed(1)} ms, ${Math.round((cpuMs * 1000) / accepted)} us of processor each`;
          process.stdout.write(
            `${name} ${round}: door ${say(all.door.at(-1)!)}, bare ${say(all.bare.at(-1)!)}\n`,
          );
        }
        results.push(...report(name, all));
      }
      const half = Math.round(results[0]!.ours / 2);
      const halves: Record<Kind, Round[]> = { door: [], bare: [] };
      for (let round = 1; round <= rounds; round++)
        for (const kind of ["door", "bare"] as const) halves[kind].push(await measured(kind, domains, half));
      const [atHalf] = report("webhooks-at-half-load", halves).slice(1);
      process.stdout.write(`at ${half} a second: p99 ${atHalf!.ours} ms, bare ${atHalf!.baseline} ms\n`);
      results.push(atHalf!);
      let lost = 0;
      let accepted = 0;
      for (let kill = 0; kill < kills; kill++) {
        const server = await startServer(file, "door");
        await sender.send(order(server.port, domains, 1));
        setTimeout(() => server.kill(), 700 + kill * 150);
        const { ids } = await sender.send(order(server.port, domains, 30));
        const { rows } = await owner.query<{ kept: string }>(
          "SELECT count(DISTINCT webhook_id) AS kept FROM webhook_deliveries WHERE webhook_id = ANY($1)",
          [ids],
        );
        lost += ids.length - Number(rows[0]!.kept);
        accepted += ids.length;
      }
      process.stdout.write(
        `killed ${kills} times under load: ${accepted} deliveries got a 200, ${lost} of them are lost\n`,
      );
      results.push({
        case: "webhooks-lost-on-kill",
        n: accepted,
        ours: lost,
        baseline: 0,
        ratio: lost,
        unit: "deliveries",
        peakMb: 0,
      });
      return results;
    } finally {
      sender.stop();
      await owner.end();
    }
  },
};

function report(name: string, { door, bare }: Record<Kind, Round[]>): BenchResult[] {
  const of = (rounds: Round[], read: (round: Round) => number) => median(rounds.map(read));
  const [ours, baseline] = [of(door, (r) => r.perSecond), of(bare, (r) => r.perSecond)];
  const [slow, bareSlow] = [of(door, (r) => r.p99), of(bare, (r) => r.p99)];
  const n = door.reduce((sum, round) => sum + round.accepted, 0);
  const peakMb = Math.max(...door.map((round) => round.peakMb));
  const round = (value: number) => Math.round(value * 100) / 100;
  return [
    {
      case: name,
      n,
      ours: Math.round(ours),
      baseline: Math.round(baseline),
      ratio: round(ours / baseline),
      unit: "per second",
      peakMb,
    },
    {
      case: `${name}-p99`,
      n,
      ours: round(slow),
      baseline: round(bareSlow),
      ratio: round(slow / bareSlow),
      unit: "ms",
      peakMb,
    },
  ];
}

function startSender() {
  const child = fork(fileURLToPath(new URL("./webhooks-load.ts", import.meta.url)));
  child.setMaxListeners(0);
  return {
    send: async (order: LoadOrder): Promise<LoadResult> => {
      child.send(order);
      return (await answerOf(child)) as LoadResult;
    },
    stop: () => void child.kill(),
  };
}

async function startServer(file: string, kind: Kind) {
  const child = fork(file, [kind], { execArgv: [] });
  child.setMaxListeners(0);
  const { port } = (await answerOf(child)) as { port: number };
  return {
    port,
    kill: () => void child.kill("SIGKILL"),
    use: async (moment: "begin" | "end"): Promise<ServerUse> => {
      child.send(moment);
      return (await answerOf(child)) as ServerUse;
    },
    stop: async () => {
      child.kill();
      await once(child, "exit");
    },
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const ended = once(child, "exit").then(() =>
    Promise.reject(new Error("a process of the benchmark has ended")),
  );
  ended.catch(() => undefined);
  const [answer] = (await Promise.race([once(child, "message"), ended])) as [unknown];
  return answer;
}
