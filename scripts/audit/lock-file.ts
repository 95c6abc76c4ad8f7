/** What the audit reads of package-lock.json (lockfileVersion 3) and package.json. */
export interface LockEntry {
  /** The package's real name, where the folder has another one (an alias). */
  name?: string;
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  inBundle?: boolean;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  license?: string;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

export interface LockFile {
  lockfileVersion?: number;
  /** By folder; the project itself is "". */
  packages: Record<string, LockEntry>;
}

export interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  overrides?: Record<string, unknown>;
  allowScripts?: Record<string, boolean>;
}

/** Something that must not stay: what, where, and what would be allowed. */
export interface Finding {
  where: string;
  what: string;
  allowed: string;
}

export interface LockedPackage extends LockEntry {
  /** Its folder, as the lock file names it. */
  folder: string;
  /** What is really in the folder. */
  realName: string;
}

const MODULES = "node_modules/";

/** Every package of the lock file but the project itself. */
export const lockedPackages = (lock: LockFile): LockedPackage[] =>
  Object.entries(lock.packages)
    .filter(([folder]) => folder !== "")
    .map(([folder, entry]) => ({
      ...entry,
      folder,
      realName: entry.name ?? folder.slice(folder.lastIndexOf(MODULES) + MODULES.length),
    }));

/** The entry that a package in `folder` gets when it asks for `name`: Node looks beside it, then further up. */
export function resolveFrom(lock: LockFile, folder: string, name: string): LockEntry | undefined {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf(`/${MODULES}`)))) {
    const entry = lock.packages[`${at === "" ? "" : `${at}/`}${MODULES}${name}`];
    if (entry || at === "") return entry;
  }
}
