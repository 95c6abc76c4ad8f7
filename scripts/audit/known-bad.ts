export interface BadRelease {
  name: string;
  /** Exact versions; "all": the package was made for nothing else. */
  versions: readonly string[] | "all";
  what: string;
  source: string;
}

interface Incident {
  what: string;
  source: string;
  releases: Record<string, readonly string[] | "all">;
}

const advisory = (id: string) => `https://github.com/advisories/${id}`;
const malware = (id: string) => `https://osv.dev/vulnerability/${id}`;

/** Packages that were stolen, or spoilt by their maker; most were on the registry for hours, and stay in caches for ever. */
const incidents: Incident[] = [
  {
    what: "stole wallets through flatmap-stream",
    source: advisory("GHSA-mh6f-8j2x-4483"),
    releases: { "event-stream": ["3.3.6"], "flatmap-stream": ["0.1.1"] },
  },
  {
    what: "mined coins and stole passwords",
    source: advisory("GHSA-pjwm-rvh2-c87w"),
    releases: { "ua-parser-js": ["0.7.29", "0.8.0", "1.0.0"] },
  },
  {
    what: "stole passwords",
    source: advisory("GHSA-73qr-pfmq-6rp8"),
    releases: { coa: ["2.0.3", "2.0.4", "2.1.1", "2.1.3", "3.0.1", "3.1.3"] },
  },
  {
    what: "stole passwords",
    source: advisory("GHSA-g2q5-5433-rhrf"),
    releases: { rc: ["1.2.9", "1.3.9", "2.3.9"] },
  },
  {
    what: "never ends",
    source: advisory("GHSA-5rqg-jm4f-cqx7"),
    releases: { colors: ["1.4.1", "1.4.2", "1.4.44-liberty-2"] },
  },
  {
    what: "emptied by its maker",
    source:
      "https://www.bleepingcomputer.com/news/security/dev-corrupts-npm-libs-colors-and-faker-breaking-thousands-of-apps/",
    releases: { faker: ["6.6.6"] },
  },
  {
    what: "overwrote files by country",
    source: advisory("GHSA-97m3-w2cp-4xx6"),
    releases: { "node-ipc": ["10.1.1", "10.1.2"] },
  },
  {
    what: "writes files nobody asked for",
    source: advisory("GHSA-8gr3-2gjw-jj7g"),
    releases: { "node-ipc": ["9.2.2"], peacenotwar: "all" },
  },
  {
    what: "stole credentials (May 2026)",
    source: "https://socket.dev (node-ipc, 2026-05-14)",
    releases: { "node-ipc": ["9.1.6", "9.2.3", "12.0.1"] },
  },
  {
    what: "ran a Windows library at the install (July 2025)",
    source: advisory("GHSA-f29h-pxvx-f335"),
    releases: { "eslint-config-prettier": ["8.10.1", "9.1.1", "10.1.6", "10.1.7"] },
  },
  {
    what: "turned payments to somebody else (September 2025)",
    source: "https://github.com/debug-js/debug/issues/1005",
    releases: {
      "ansi-regex": ["6.2.1"],
      "ansi-styles": ["6.2.2"],
      backslash: ["0.2.1"],
      chalk: ["5.6.1"],
      "chalk-template": ["1.1.1"],
      color: ["5.0.1"],
      "color-convert": ["3.1.1"],
      "color-name": ["2.0.1"],
      "color-string": ["2.1.1"],
      debug: ["4.4.2"],
      "error-ex": ["1.3.3"],
      "has-ansi": ["6.0.1"],
      "is-arrayish": ["0.3.3"],
      "simple-swizzle": ["0.2.3"],
      "slice-ansi": ["7.1.1"],
      "strip-ansi": ["7.1.1"],
      "supports-color": ["10.2.1"],
      "supports-hyperlinks": ["4.1.1"],
      "wrap-ansi": ["9.0.1"],
    },
  },
  {
    what: "a worm that stole credentials (September 2025)",
    source: "https://socket.dev/blog/tinycolor-supply-chain-attack-affects-40-packages",
    releases: { "@ctrl/tinycolor": ["4.1.1", "4.1.2"] },
  },
  {
    what: "let somebody into the machine (March 2026)",
    source: malware("MAL-2026-2307"),
    releases: { axios: ["0.30.4", "1.14.1"], "plain-crypto-js": "all" },
  },
  {
    what: "a worm that stole credentials (May 2026)",
    source: advisory("GHSA-g7cv-rxg3-hmpx"),
    releases: {
      "@tanstack/history": ["1.161.9", "1.161.12"],
      "@tanstack/react-router": ["1.169.5", "1.169.8"],
      "@tanstack/router-core": ["1.169.5", "1.169.8"],
    },
  },
  {
    what: "fetches a program at the install (June 2026)",
    source: "https://github.com/mastra-ai/mastra/issues/18047",
    releases: { "easy-day-js": "all" },
  },
  {
    what: "a worm that stole credentials (August 2026)",
    source: malware("MAL-2026-11524"),
    releases: {
      keyv: ["6.0.0"],
      "flat-cache": ["6.1.24"],
      "file-entry-cache": ["11.1.6"],
      "cache-manager": ["7.2.10"],
      "cacheable-request": ["13.0.20"],
      "@cacheable/utils": ["2.5.1"],
    },
  },
];

export const knownBad: readonly BadRelease[] = incidents.flatMap(({ releases, ...told }) =>
  Object.entries(releases).map(([name, versions]) => ({ name, versions, ...told })),
);
