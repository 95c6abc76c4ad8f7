/** npm run demo: from nothing to a shop with its customers worth saving, on one machine. */
import path from "node:path";
import { lastLines } from "./child.ts";
import { followLife } from "./follow-life.ts";
import { keepHours } from "./keep-hours.ts";
import { openApp } from "./open-app.ts";
import { readOptions, usage, type DemoOptions } from "./options.ts";
import { startStack, type Stack } from "./stack.ts";
import { printSummary, summarise } from "./summary.ts";
import { waitForScores } from "./wait-for-scores.ts";

const setupStarted = Number(process.env.HOLDFAST_SETUP_STARTED ?? Date.now());
const secondsSince = (start: number) => Math.round((Date.now() - start) / 100) / 10;
const say = (text: string) => console.log(text);

async function main(options: DemoOptions): Promise<number> {
  const sandboxArgs = [
    ...(options.orders ? ["--orders", options.orders] : []),
    ...(options.lines ? ["--lines", options.lines] : []),
    ...(options.customers ? ["--customers", String(options.customers)] : []),
    ...(options.live ? ["--live"] : []),
    ...(options.livePace ? ["--live-pace", String(options.livePace)] : []),
    ...(options.clockSpeed ? ["--clock-speed", String(options.clockSpeed)] : []),
    ...(options.faults ? ["--faults", options.faults] : []),
    ...(options.seed === undefined ? [] : ["--seed", String(options.seed)]),
  ];
  const { data: dataDir, port } = options;
  const stack = await startStack({ dataDir, port, sandboxArgs, followsClock: true, say });
  const interrupted = new Promise<"interrupted">((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => resolve("interrupted"));
  });
  try {
    const outcome = await Promise.race([run(stack, options), interrupted, stack.died]);
    if (outcome === "interrupted") return options.exit ? 1 : 0;
    if (!options.exit) {
      say(`\nOpen ${stack.openUrl}\nCtrl-C stops everything.`);
      const stopTelling = followLife(stack, say);
      const stopKeeping = await keepHours(stack);
      await Promise.race([interrupted, stack.died]).finally(async () => {
        stopTelling();
        await stopKeeping();
      });
    }
    return 0;
  } catch (error) {
    for (const name of ["web", "worker"]) {
      console.error(`--- last lines of ${name}\n${lastLines(path.join(stack.logDir, `${name}.log`))}`);
    }
    throw error;
  } finally {
    await stack.stop();
  }
}

async function run(stack: Stack, options: DemoOptions): Promise<void> {
  const setup = secondsSince(setupStarted);
  say("installing Holdfast into the shop and opening it");
  await openApp(stack);
  const { importSeconds, scoreSeconds } = await waitForScores(stack, say, options.clockSpeed);
  const summary = await summarise(stack, {
    setup,
    import: importSeconds,
    score: scoreSeconds,
    total: secondsSince(setupStarted),
  });
  printSummary(summary, say);
  if (options.json && options.exit) console.log(JSON.stringify(summary));
  else if (options.json) console.log(`\nOpen ${stack.openUrl}\n${JSON.stringify(summary)}`);
}

let options: DemoOptions | "help";
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  console.error(`${(error as Error).message}\n\n${usage}`);
  process.exit(2);
}
if (options === "help") {
  console.log(usage);
  process.exit(0);
}
try {
  process.exit(await main(options));
} catch (error) {
  console.error(`The demo failed: ${(error as Error).message}`);
  process.exit(1);
}
