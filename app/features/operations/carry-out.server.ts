import { db, pool } from "~/db.server";
import { log } from "~/log.server";
import { withoutSecrets } from "~/log-secrets";
import { closeQueue } from "~/queue.server";
import { OperatorError } from "./answer";
import type { AskedCommand } from "./command-line";
import { runCommand } from "./run-command.server";

const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === "bigint" ? String(one) : one), 2);

/** Runs a command, prints its answer and closes what it opened. Returns the exit code: 0 done, 1 failed. */
export async function carryOut(command: AskedCommand): Promise<number> {
  // The answer is what the output is for.
  log.level = "error";
  try {
    const answer = await runCommand(command, new Date());
    process.stdout.write(`${command.json ? jsonText(answer.json) : answer.text}\n`);
    return answer.failed ? 1 : 0;
  } catch (error) {
    const text = withoutSecrets(error instanceof Error ? error.message : String(error));
    process.stderr.write(error instanceof OperatorError ? `${text}\n` : `${command.name} failed: ${text}\n`);
    return 1;
  } finally {
    await closeQueue();
    await db.$disconnect();
    await pool.end();
  }
}
