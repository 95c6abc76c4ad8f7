import type { BadRelease } from "./known-bad.ts";
import { lockedPackages, type Finding, type LockFile } from "./lock-file.ts";

/** Releases that were made to do harm. `npm audit` knows more of them, where the registry answers it; this works without. */
export function checkKnownBad(lock: LockFile, bad: readonly BadRelease[]): Finding[] {
  return lockedPackages(lock).flatMap(({ folder, realName, version }) =>
    bad
      .filter(
        ({ name, versions }) => name === realName && (versions === "all" || versions.includes(version ?? "")),
      )
      .map(({ versions, what, source }) => ({
        where: folder,
        what: `${realName}@${version}: ${what} (${source})`,
        allowed: versions === "all" ? "no version of it" : `any version but ${versions.join(", ")}`,
      })),
  );
}
