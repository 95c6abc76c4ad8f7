import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "vitest";
import { appFrame, type Visit } from "./browser.ts";
import { readScreen } from "./screen-texts.ts";

/** Every rule of WCAG 2.2 AA that a machine can judge. */
export const accessibilityRules = {
  runOnly: { type: "tag" as const, values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  resultTypes: ["violations" as const],
};

/** What cannot be seen, heard or tapped by somebody. */
export async function expectAccessible({ page }: Visit): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include("iframe")
    // An e-mail in its own frame lets no script in: mail-document.spec.ts looks at those.
    .exclude(["iframe", "iframe[sandbox]"])
    .options(accessibilityRules)
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** Nothing is cut off or wider than the screen, no text is a raw key, no figure is none. Returns what the screen says. */
export async function expectWhole({ page }: Visit): Promise<string[]> {
  const { lines, clipped, sideScroll } = await readScreen(appFrame(page));
  const rawKeys = lines.filter((line) => /^[a-z]+[:.][a-zA-Z.]+$/.test(line));
  const noFigures = lines.filter((line) =>
    /\bNaN\b|\bundefined\b|\bnull\b|Infinity|∞|Invalid Date/.test(line),
  );
  expect({ clipped, sideScroll, rawKeys, noFigures }).toEqual({
    clipped: [],
    sideScroll: 0,
    rawKeys: [],
    noFigures: [],
  });
  return lines;
}
