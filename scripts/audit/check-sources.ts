import { lockedPackages, type Finding, type LockFile } from "./lock-file.ts";

const REGISTRY = "https://registry.npmjs.org/";
const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==$/;

/**
 * Where each package comes from: the npm registry and nowhere else, its content sealed by a SHA-512. An entry without an address
 * is npm's way of saying "the registry" (omit-lockfile-registry-resolved); any other address would be asked by everybody who
 * installs, with or without a VPN, a proxy or an account there.
 */
export function checkSources(lock: LockFile): Finding[] {
  const findings: Finding[] = [];
  if (lock.lockfileVersion !== 3)
    findings.push({
      where: "package-lock.json",
      what: `its version is ${lock.lockfileVersion}`,
      allowed: "3, which this audit can read",
    });
  for (const { folder: where, realName, version, resolved, integrity, link, inBundle } of lockedPackages(
    lock,
  )) {
    const wrong = (what: string, allowed: string) => void findings.push({ where, what, allowed });
    if (!where.startsWith("node_modules/"))
      wrong("a folder outside of node_modules", "packages of the registry");
    if (link) wrong("a link to a folder of somebody's machine", "packages of the registry");
    if (inBundle) wrong("came inside another package, without a checksum", "packages of the registry");
    if (!/^\d+\.\d+\.\d+/.test(version ?? "")) wrong(`version ${version}`, "one exact version");
    if (resolved !== undefined && !isOfRegistry(resolved, realName))
      wrong(`comes from ${resolved}`, `${REGISTRY}${realName}/-/…, or no address at all`);
    if (!SHA512.test(integrity ?? ""))
      wrong(`integrity ${integrity ?? "missing"}`, "one sha512 of the registry's file");
  }
  return findings;
}

/** Also refused: another package's file, which the checksum would then speak of. */
const isOfRegistry = (address: string, name: string): boolean => {
  const [before, after] = [`${REGISTRY}${name}/-/`, ".tgz"];
  return (
    address.startsWith(before) &&
    address.endsWith(after) &&
    !/[?#@\\]|\.\./.test(address.slice(before.length))
  );
};
