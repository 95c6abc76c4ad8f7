/** One known weakness of a shipped package. */
export interface Advisory {
  package: string;
  /** The versions it is in. */
  range: string;
  severity: string;
  title: string;
  url: string;
  /** What would mend it, as npm says it. */
  fix: string;
}

export type AuditOutcome =
  | { kind: "answered"; advisories: Advisory[] }
  /** The registry, or the way to it, gives no advisories: a mirror, a closed network. */
  | { kind: "unanswered"; why: string };

interface Via {
  name: string;
  range: string;
  severity: string;
  title: string;
  url: string;
}
interface Report {
  message?: string;
  error?: { code?: string; summary?: string };
  vulnerabilities?: Record<
    string,
    { via: (Via | string)[]; fixAvailable: boolean | { name: string; version: string } }
  >;
}

const severities = ["critical", "high", "moderate", "low", "info"];

/**
 * Reads what `npm audit --json` said (auditReportVersion 2). A package that is named only because it uses a weak one is left
 * out: the weak one has the row. Errors: throws with npm's words when there was no audit for another reason than a registry that
 * does not answer (no lock file, for one).
 */
export function readAudit(output: string): AuditOutcome {
  let report: Report;
  try {
    report = JSON.parse(output) as Report;
  } catch {
    throw new Error(`npm audit said nothing that can be read: ${output.slice(0, 200)}`);
  }
  if (report.vulnerabilities === undefined) {
    if (report.message?.includes("/-/npm/v1/security/")) return { kind: "unanswered", why: report.message };
    throw new Error(`npm audit failed: ${report.error?.summary || report.message || output.slice(0, 200)}`);
  }
  const rows = Object.values(report.vulnerabilities).flatMap(({ via, fixAvailable }) =>
    via
      .filter((one) => typeof one !== "string")
      .map(({ name, range, severity, title, url }) => ({
        ...{ package: name, range, severity, title, url },
        fix: fixOf(fixAvailable),
      })),
  );
  const rank = ({ severity }: Advisory) => severities.indexOf(severity);
  const unique = [...new Map(rows.map((row) => [`${row.package} ${row.url}`, row])).values()];
  return { kind: "answered", advisories: unique.sort((a, b) => rank(a) - rank(b)) };
}

const fixOf = (fix: boolean | { name: string; version: string }): string =>
  typeof fix === "boolean" ? (fix ? "npm audit fix" : "none yet") : `${fix.name}@${fix.version}`;

/** The advisories as lines of a table for a terminal, under their names. */
export function advisoryTable(advisories: readonly Advisory[]): string {
  const head = ["severity", "package", "versions", "fix", "what"];
  const rows = [
    head,
    ...advisories.map((one) => [one.severity, one.package, one.range, one.fix, `${one.title} ${one.url}`]),
  ];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === head.length - 1 ? cell : cell.padEnd(widths[column]!)))
        .join("  "),
    )
    .join("\n");
}
