import { lockedPackages, resolveFrom, type Finding, type LockFile, type Manifest } from "./lock-file.ts";

const sections = ["dependencies", "devDependencies", "optionalDependencies"] as const;

/** A range of versions, or an alias for one. Everything else (git, a file, an address, a tag like `latest`) is no registry version. */
const isRange = (text: string): boolean =>
  /^(npm:(@[\w.-]+\/)?[\w.-]+@)?[\s\d.x*^~<>=|v+-]*(-[\w.]+)*[\s\d.x*^~<>=|v+-]*$/i.test(text.trim());

/**
 * Nothing floats: package.json and the lock file ask for the same, and whatever any package asks for has one exact version in the
 * lock file. Versions of the registry only, and for our own dependencies not "any".
 */
export function checkPins(manifest: Manifest, lock: LockFile): Finding[] {
  const findings: Finding[] = [];
  const root = lock.packages[""] ?? {};
  for (const section of sections) {
    const [wanted, locked] = [manifest[section] ?? {}, root[section] ?? {}];
    for (const name of new Set([...Object.keys(wanted), ...Object.keys(locked)])) {
      const where = `package.json ${section} > ${name}`;
      if (wanted[name] !== locked[name])
        findings.push({
          where,
          what: `asks for ${wanted[name] ?? "nothing"}, the lock file was made for ${locked[name] ?? "nothing"}`,
          allowed: "the same; npm install --package-lock-only brings them together",
        });
      if (/^\s*(\*|x|)\s*$/i.test(wanted[name] ?? "none"))
        findings.push({ where, what: "takes any version", allowed: "a range of versions" });
    }
  }
  for (const { folder, ...entry } of [{ folder: "", ...root }, ...lockedPackages(lock)]) {
    for (const section of folder === "" ? sections : sections.filter((one) => one !== "devDependencies")) {
      for (const [name, range] of Object.entries(entry[section] ?? {})) {
        const where = `${folder || "package.json"} > ${name}`;
        if (!isRange(range))
          findings.push({ where, what: `asks for ${range}`, allowed: "versions of the npm registry" });
        if (!resolveFrom(lock, folder, name)?.version && section !== "optionalDependencies")
          findings.push({
            where,
            what: `${range} is in no entry`,
            allowed: "one exact version in the lock file",
          });
      }
    }
  }
  return findings;
}

/** Each override changes what other packages asked for, so each has its reason written, and none is left when its cause is gone. */
export function checkOverrides(manifest: Manifest, reasons: Record<string, string>): Finding[] {
  const overrides = Object.entries(manifest.overrides ?? {});
  const where = (name: string) => `package.json overrides > ${name}`;
  return [
    ...overrides
      .filter(([name]) => !reasons[name])
      .map(([name]) => ({
        where: where(name),
        what: "no reason is written",
        allowed: "a line in overrideReasons of scripts/audit/allowed.ts",
      })),
    ...overrides
      .filter(([, version]) => typeof version !== "string" || !/^\d+\.\d+\.\d+$/.test(version))
      .map(([name, version]) => ({
        where: where(name),
        what: `sets ${JSON.stringify(version)}`,
        allowed: "one exact version",
      })),
    ...Object.keys(reasons)
      .filter((name) => !overrides.some(([overridden]) => overridden === name))
      .map((name) => ({
        where: "scripts/audit/allowed.ts",
        what: `overrideReasons speaks of ${name}, which is not overridden`,
        allowed: "reasons of what is there",
      })),
  ];
}
