import type { Finding } from "./lock-file.ts";

export interface Licensed {
  folder: string;
  name: string;
  /** As package.json says it: an SPDX expression, or something else. */
  licence: string | undefined;
}

/**
 * Whether an SPDX expression can be met with `allowed` alone: one side of an OR is enough, an AND needs both.
 * What is no expression of licences, brackets, AND and OR is met by nothing.
 */
export function isMet(expression: string, allowed: readonly string[]): boolean {
  const words = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const either = (): boolean => {
    let met = both();
    while (words[at] === "OR") {
      at++;
      met = both() || met;
    }
    return met;
  };
  const both = (): boolean => {
    let met = one();
    while (words[at] === "AND") {
      at++;
      met = one() && met;
    }
    return met;
  };
  const one = (): boolean => {
    const word = words[at++];
    if (word !== "(") return word !== undefined && allowed.includes(word);
    const met = either();
    return words[at++] === ")" && met;
  };
  const met = either();
  return met && at === words.length;
}

/** The licences of what is shipped; `exceptions` are packages whose own text somebody has read, each with what it says. */
export function checkLicences(
  shipped: readonly Licensed[],
  allowed: readonly string[],
  exceptions: Record<string, { licence: string; why: string }>,
): Finding[] {
  const isException = ({ name, licence }: Licensed) =>
    licence !== undefined && exceptions[name]?.licence === licence;
  return [
    ...shipped
      .filter((one) => !isMet(one.licence ?? "", allowed) && !isException(one))
      .map(({ folder, name, licence }) => ({
        where: folder,
        what: `${name} has the licence ${licence ?? "(none)"}`,
        allowed: `${allowed.join(", ")}, or a text that was read, in licenceExceptions of scripts/audit/allowed.ts`,
      })),
    ...Object.keys(exceptions)
      .filter((name) => !shipped.some((one) => one.name === name && isException(one)))
      .map((name) => ({
        where: "scripts/audit/allowed.ts",
        what: `licenceExceptions speaks of ${name}, which is not shipped with that licence`,
        allowed: "exceptions of what is there",
      })),
  ];
}
