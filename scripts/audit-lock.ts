/**
 * The audit of dependencies that needs nobody's answer (a step of npm test): where each comes from and whether its content is
 * sealed, that nothing floats, who may run something at the install, licences of what is shipped, releases known to do harm.
 * Exit codes: 0 nothing found, 1 something, told line by line.
 */
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { installScripts, licenceExceptions, licences, overrideReasons } from "./audit/allowed.ts";
import { checkInstallScripts } from "./audit/check-install-scripts.ts";
import { checkKnownBad } from "./audit/check-known-bad.ts";
import { checkLicences, type Licensed } from "./audit/check-licences.ts";
import { checkOverrides, checkPins } from "./audit/check-pins.ts";
import { checkSources } from "./audit/check-sources.ts";
import { knownBad } from "./audit/known-bad.ts";
import { lockedPackages, type LockFile, type Manifest } from "./audit/lock-file.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string): unknown => JSON.parse(fs.readFileSync(path.join(root, file), "utf8"));
const manifest = read("package.json") as Manifest;
const lock = read("package-lock.json") as LockFile;

/** What goes into the image: neither a tool of the development nor a platform's package that this machine has no use for. */
function shipped(): Licensed[] {
  return lockedPackages(lock)
    .filter(({ dev, devOptional }) => !dev && !devOptional)
    .flatMap(({ folder, realName, optional }) => {
      const file = `${folder}/package.json`;
      if (optional && !fs.existsSync(path.join(root, file))) return [];
      const { license } = read(file) as { license?: unknown };
      return [{ folder, name: realName, licence: typeof license === "string" ? license : undefined }];
    });
}

const findings = [
  ...checkSources(lock),
  ...checkPins(manifest, lock),
  ...checkOverrides(manifest, overrideReasons),
  ...checkInstallScripts(manifest, lock, installScripts),
  ...checkKnownBad(lock, knownBad),
  ...checkLicences(shipped(), licences, licenceExceptions),
];
for (const { where, what, allowed } of findings)
  process.stderr.write(`${where}: ${what}; allowed: ${allowed}\n`);
process.exitCode = findings.length > 0 ? 1 : 0;
