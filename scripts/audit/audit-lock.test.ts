import { expect, test } from "vitest";
import { checkInstallScripts } from "./check-install-scripts.ts";
import { checkKnownBad } from "./check-known-bad.ts";
import { checkLicences, isMet } from "./check-licences.ts";
import { checkOverrides, checkPins } from "./check-pins.ts";
import { checkSources } from "./check-sources.ts";
import { knownBad } from "./known-bad.ts";
import { lockedPackages, resolveFrom, type LockEntry, type LockFile, type Manifest } from "./lock-file.ts";

const integrity = `sha512-${"A".repeat(86)}==`;
const entry = (over: LockEntry = {}): LockEntry => ({ version: "1.2.3", integrity, ...over });
const lockOf = (packages: Record<string, LockEntry>, root: LockEntry = {}): LockFile => ({
  lockfileVersion: 3,
  packages: { "": root, ...packages },
});
/** A lock file of one package, and what its check found. */
const sourcesOf = (over: LockEntry, folder = "node_modules/@some/thing") =>
  checkSources(lockOf({ [folder]: entry(over) })).map(({ what }) => what);

test("a package of the registry passes, with its address and without", () => {
  expect(sourcesOf({})).toEqual([]);
  expect(sourcesOf({ resolved: "https://registry.npmjs.org/@some/thing/-/thing-1.2.3.tgz" })).toEqual([]);
});

test.each([
  ["a mirror", "https://mirror.example/@some/thing/-/thing-1.2.3.tgz"],
  ["this machine", "http://127.0.0.1:4873/@some/thing/-/thing-1.2.3.tgz"],
  ["no encryption", "http://registry.npmjs.org/@some/thing/-/thing-1.2.3.tgz"],
  ["a name in front of the host", "https://registry.npmjs.org@evil.example/@some/thing/-/thing-1.2.3.tgz"],
  ["a longer host", "https://registry.npmjs.org.evil.example/@some/thing/-/thing-1.2.3.tgz"],
  ["another package", "https://registry.npmjs.org/@evil/thing/-/thing-1.2.3.tgz"],
  ["a way out", "https://registry.npmjs.org/@some/thing/-/../../../@evil/thing/-/thing-1.2.3.tgz"],
  ["git", "git+ssh://git@github.com/some/thing.git#0123456"],
  ["a file", "file:../thing-1.2.3.tgz"],
])("an address of %s is found, and told", (_what, resolved) => {
  expect(sourcesOf({ resolved })).toEqual([`comes from ${resolved}`]);
});

test("a missing, weak or cut checksum, a range for a version, a link and a bundled copy are found", () => {
  expect(sourcesOf({ integrity: undefined })).toEqual(["integrity missing"]);
  expect(sourcesOf({ integrity: "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=" })).toHaveLength(1);
  expect(sourcesOf({ integrity: integrity.slice(0, -3) })).toHaveLength(1);
  expect(sourcesOf({ integrity: `${integrity} sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=` })).toHaveLength(1);
  expect(sourcesOf({ version: "^1.2.3" })).toEqual(["version ^1.2.3"]);
  expect(sourcesOf({ link: true })).toEqual(["a link to a folder of somebody's machine"]);
  expect(sourcesOf({ inBundle: true })).toHaveLength(1);
  expect(sourcesOf({}, "../elsewhere/thing")).toEqual(["a folder outside of node_modules"]);
  expect(checkSources({ lockfileVersion: 1, packages: {} })).toHaveLength(1);
});

test("an alias is known by its real name, and a package finds the nearest copy of another", () => {
  const lock = lockOf({
    "node_modules/a": entry({ version: "1.0.0" }),
    "node_modules/b/node_modules/a": entry({ version: "2.0.0" }),
    "node_modules/c-as-d": entry({ name: "c" }),
  });
  expect(lockedPackages(lock).map(({ realName }) => realName)).toEqual(["a", "a", "c"]);
  expect(resolveFrom(lock, "node_modules/b", "a")?.version).toBe("2.0.0");
  expect(resolveFrom(lock, "node_modules/b/node_modules/a", "a")?.version).toBe("2.0.0");
  expect(resolveFrom(lock, "node_modules/z", "a")?.version).toBe("1.0.0");
  expect(resolveFrom(lock, "", "b")).toBeUndefined();
});

const pinsOf = (manifest: Manifest, packages: Record<string, LockEntry>, root: LockEntry = manifest) =>
  checkPins(manifest, lockOf(packages, root)).map(({ where, what }) => `${where}: ${what}`);

test("what package.json asks for is what the lock file was made for", () => {
  const packages = { "node_modules/a": entry() };
  expect(pinsOf({ dependencies: { a: "^1.0.0" } }, packages)).toEqual([]);
  expect(pinsOf({ dependencies: { a: "^2.0.0" } }, packages, { dependencies: { a: "^1.0.0" } })).toEqual([
    "package.json dependencies > a: asks for ^2.0.0, the lock file was made for ^1.0.0",
  ]);
  expect(pinsOf({}, packages, { devDependencies: { a: "1.2.3" } })).toHaveLength(1);
});

test("whatever a package needs has one exact version, and only optional ones may be missing", () => {
  const asking = (over: LockEntry) => ({ "node_modules/a": entry(over) });
  const manifest = { dependencies: { a: "1.2.3" } };
  expect(pinsOf(manifest, asking({ dependencies: { b: "^1.0.0" } }))).toEqual([
    "node_modules/a > b: ^1.0.0 is in no entry",
  ]);
  expect(pinsOf(manifest, asking({ optionalDependencies: { b: "^1.0.0" } }))).toEqual([]);
});

test.each([
  "latest",
  "github:some/thing",
  "some/thing",
  "git+https://github.com/some/thing.git",
  "https://evil.example/a.tgz",
  "file:../a",
  "npm:a@latest",
])("a dependency on %s is found, of ours and of others", (range) => {
  const a = { "node_modules/a": entry() };
  expect(pinsOf({ dependencies: { a: range } }, a)).toEqual([`package.json > a: asks for ${range}`]);
  const b = { ...a, "node_modules/b": entry({ dependencies: { a: range } }) };
  expect(pinsOf({}, b)).toEqual([`node_modules/b > a: asks for ${range}`]);
});

test("ranges of every kind pass, but 'any' does not for a dependency of our own", () => {
  const ranges = [">=1.0.0 <2", "1 || ^2.1.0-beta.17", "~0.17.6 || ~0.18.0", "1.x", "1.0.0 - 2.0.0"];
  for (const range of [...ranges, "npm:@some/a@^4.2.0"])
    expect(pinsOf({ dependencies: { a: range } }, { "node_modules/a": entry() })).toEqual([]);
  for (const any of ["*", "", "x"])
    expect(pinsOf({ dependencies: { a: any } }, { "node_modules/a": entry() }), any).toEqual([
      "package.json dependencies > a: takes any version",
    ]);
});

test("an override needs one exact version and a reason, and a reason its override", () => {
  const found = (overrides: Record<string, unknown>, reasons: Record<string, string>) =>
    checkOverrides({ overrides }, reasons).map(({ what }) => what);
  expect(found({ a: "1.2.3" }, { a: "because" })).toEqual([]);
  expect(found({ a: "1.2.3" }, {})).toEqual(["no reason is written"]);
  expect(found({ a: "^1.2.3" }, { a: "because" })).toEqual(['sets "^1.2.3"']);
  expect(found({ a: { b: "1.2.3" } }, { a: "because" })).toHaveLength(1);
  expect(found({}, { a: "because" })).toEqual(["overrideReasons speaks of a, which is not overridden"]);
});

test("an install script needs a reason, npm's own list says the same, and neither outlives the package", () => {
  const lock = lockOf({ "node_modules/a": entry({ hasInstallScript: true }), "node_modules/b": entry() });
  const found = (allowScripts: Record<string, boolean>, known: Record<string, boolean>) =>
    checkInstallScripts(
      { allowScripts },
      lock,
      Object.fromEntries(Object.entries(known).map(([name, runs]) => [name, { runs, why: "" }])),
    ).map(({ where, what }) => `${where}: ${what}`);
  expect(found({ a: true }, { a: true })).toEqual([]);
  expect(found({ a: false }, { a: false })).toEqual([]);
  expect(found({}, { a: false })).toEqual([]);
  expect(found({}, {})).toEqual(["node_modules/a: a@1.2.3 has an install script nobody has looked at"]);
  expect(found({ a: true }, { a: false })).toEqual(["package.json allowScripts > a: true"]);
  expect(found({}, { a: true })).toEqual(["package.json allowScripts > a: not set"]);
  expect(found({ a: true, b: true }, { a: true })).toEqual(["package.json allowScripts > b: true"]);
  expect(found({ a: true }, { a: true, b: false })).toHaveLength(1);
});

test.each([
  ["event-stream", "3.3.6"],
  ["ua-parser-js", "0.7.29"],
  ["node-ipc", "10.1.2"],
  ["colors", "1.4.44-liberty-2"],
  ["debug", "4.4.2"],
  ["keyv", "6.0.0"],
  ["plain-crypto-js", "0.0.1-security.0"],
])("%s %s is known, whatever folder it is in, and named with its source", (name, version) => {
  for (const [folder, over] of [
    [`node_modules/${name}`, {}],
    [`node_modules/deep/node_modules/${name}`, {}],
    ["node_modules/harmless", { name }],
  ] as const) {
    const [found, ...more] = checkKnownBad(lockOf({ [folder]: entry({ ...over, version }) }), knownBad);
    expect(found).toMatchObject({ where: folder, what: expect.stringContaining("https://") as string });
    expect(more).toEqual([]);
  }
  expect(checkKnownBad(lockOf({ [`node_modules/not-${name}`]: entry({ version }) }), knownBad)).toEqual([]);
});

test("other versions of a package that was stolen once are nothing", () => {
  expect(checkKnownBad(lockOf({ "node_modules/debug": entry({ version: "4.4.3" }) }), knownBad)).toEqual([]);
});

test("a licence is met when every AND is, and one side of each OR", () => {
  const allowed = ["MIT", "ISC"];
  for (const good of [
    "MIT",
    "(MIT OR GPL-3.0)",
    "GPL-3.0 OR MIT",
    "MIT AND ISC",
    "(MIT AND (GPL-2.0 OR ISC))",
  ])
    expect(isMet(good, allowed), good).toBe(true);
  for (const bad of [
    ...["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR ISC) AND GPL-3.0", "MIT WITH evil-exception", "MIT ISC"],
    ...["UNLICENSED", "SEE LICENSE IN LICENSE.md", "(MIT", "MIT OR", "mit"],
  ])
    expect(isMet(bad, allowed), bad).toBe(false);
});

test("a shipped package without an allowed licence is found, an exception holds for the text that was read", () => {
  const shipped = [{ folder: "node_modules/a", name: "a", licence: "Own" as string | undefined }];
  const exception = { a: { licence: "Own", why: "read" } };
  expect(checkLicences(shipped, ["MIT"], exception)).toEqual([]);
  expect(checkLicences(shipped, ["MIT"], {})).toMatchObject([{ what: "a has the licence Own" }]);
  expect(checkLicences([{ ...shipped[0]!, licence: "Other" }], ["MIT"], exception)).toHaveLength(2);
  expect(checkLicences([{ ...shipped[0]!, licence: undefined }], ["MIT"], {})).toMatchObject([
    { what: "a has the licence (none)" },
  ]);
});
