/**
 * npm run audit: what the registry knows against the packages that are shipped. Exit codes: 0 nothing, or skipped because no
 * registry answers; 1 something is known; 2 there was no audit. What needs no registry is checked by npm test (audit-lock.ts).
 */
import { spawnSync } from "node:child_process";
import { advisoryTable, readAudit } from "./audit/advisories.ts";
import { projectRoot } from "./postgres/embedded-postgres.ts";

/** Minutes that npm would otherwise spend asking a registry that is not there. */
const patience = ["--fetch-retries=1", "--fetch-timeout=30000"];

const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json", ...patience], {
  ...{ cwd: projectRoot, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  shell: process.platform === "win32",
  stdio: ["ignore", "pipe", "ignore"],
});
try {
  const outcome = readAudit(stdout);
  if (outcome.kind === "unanswered") {
    console.log(`skipped: no registry answers (${outcome.why})`);
  } else if (outcome.advisories.length === 0) {
    console.log("nothing is known against the packages that are shipped");
  } else {
    console.log(advisoryTable(outcome.advisories));
    console.log(`${outcome.advisories.length} known against the packages that are shipped`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
