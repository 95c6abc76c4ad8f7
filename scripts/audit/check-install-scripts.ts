import { lockedPackages, type Finding, type LockFile, type Manifest } from "./lock-file.ts";

export interface InstallScript {
  /** false: npm leaves it out, and nothing here needs it. */
  runs: boolean;
  why: string;
}

const list = "installScripts of scripts/audit/allowed.ts";

/**
 * A script that runs at the install runs as whoever installs, before anybody has read a line of it: nearly every stolen package
 * of the last years did its work there. Only those on a written list run, npm's own list (allowScripts) says the same, and both
 * go when their package goes.
 */
export function checkInstallScripts(
  manifest: Manifest,
  lock: LockFile,
  known: Record<string, InstallScript>,
): Finding[] {
  const findings: Finding[] = [];
  const scripted = lockedPackages(lock).filter(({ hasInstallScript }) => hasInstallScript);
  const names = new Set(scripted.map(({ realName }) => realName));
  for (const { folder, realName, version } of scripted) {
    if (!known[realName])
      findings.push({
        where: folder,
        what: `${realName}@${version} has an install script nobody has looked at`,
        allowed: `read it, then a line with the reason in ${list}`,
      });
  }
  for (const name of Object.keys(known)) {
    if (!names.has(name))
      findings.push({
        where: list,
        what: `${name} is installed no more, or has no script`,
        allowed: "no line",
      });
  }
  const allowed = manifest.allowScripts ?? {};
  for (const name of new Set([...Object.keys(allowed), ...Object.keys(known)])) {
    const runs = known[name]?.runs ?? false;
    if ((allowed[name] ?? false) !== runs)
      findings.push({
        where: `package.json allowScripts > ${name}`,
        what: `${allowed[name] ?? "not set"}`,
        allowed: `${runs}, as ${list} has it`,
      });
  }
  return findings;
}
