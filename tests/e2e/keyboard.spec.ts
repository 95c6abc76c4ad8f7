import type { Frame } from "playwright-core";
import { expect, test } from "vitest";
import { appFrame, goTo } from "./browser.ts";
import { look, shareHouse, shown } from "./house.ts";
import { holdScripts } from "./late-page.ts";
import { screens } from "./screens.ts";

/** Everything that can be pressed or filled in is reached by Tab, in the order it stands in, and the eye can follow. */
shareHouse({ installed: true });

/** Numbers what a keyboard must reach, and remembers how each looks without focus. */
const mark = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement | SVGElement>(
        "a[href], button, input, select, textarea, [tabindex]",
      ),
    ];
    const reachable = all.filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.matches(":disabled") &&
        element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) &&
        // Of a group of radio buttons the chosen one alone is in the order.
        !(element.matches("input[type=radio]") && !element.matches(":checked")) &&
        // The tabs of Polaris are one stop; arrows go on.
        !(element.matches("[role=tab]") && element.getAttribute("aria-selected") !== "true"),
    );
    return reachable.map((element, at) => {
      element.dataset.stop = String(at);
      return element.outerHTML.slice(0, 120);
    });
  });

/** The number of what has the focus, and whether it shows; null when nothing of the screen has it. */
const focused = (frame: Frame): Promise<{ stop: number | null; shows: boolean } | null> =>
  frame.evaluate(async () => {
    const element = document.activeElement as HTMLElement | SVGElement | null;
    if (!element || element === document.body) return null;
    const around = [element, ...[1, 2, 3].map((steps) => parentOf(element, steps))];
    const looks = () =>
      around
        .flatMap((one) => (one ? [one, ...(one.parentElement?.children ?? [])] : []))
        .flatMap((one) => [null, "::before", "::after"].map((pseudo) => getComputedStyle(one, pseudo)))
        .map(({ outline, boxShadow, border, backgroundColor }) =>
          [outline, boxShadow, border, backgroundColor].join(),
        )
        .join("|");
    function parentOf(one: Element, steps: number): Element | null {
      return steps === 0 ? one : one.parentElement && parentOf(one.parentElement, steps - 1);
    }
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await drawn();
    const withFocus = looks();
    element.blur();
    await drawn();
    const without = looks();
    element.focus({ focusVisible: true } as FocusOptions);
    const { stop } = element.dataset;
    return { stop: stop === undefined ? null : Number(stop), shows: withFocus !== without };
  });

test.each(screens)(
  "%s: every control is reached by Tab, in order, and shows that it has the focus",
  async (_, path) => {
    const visit = await look(await path());
    await shown(visit);
    const frame = appFrame(visit.page);
    const controls = await mark(frame);
    await visit.app.locator("[data-stop]").first().focus();
    const met: number[] = [];
    const unseen: string[] = [];
    for (let pressed = 0; pressed < controls.length + 20; pressed++) {
      const now = await focused(frame);
      if (now === null) break;
      if (now.stop !== null) {
        met.push(now.stop);
        if (!now.shows) unseen.push(controls[now.stop]!);
      }
      await visit.page.keyboard.press("Tab");
    }
    expect(controls.filter((_, at) => !met.includes(at))).toEqual([]);
    expect(met).toEqual([...met].sort((a, b) => a - b));
    expect(unseen).toEqual([]);
  },
);

test("menus and filters close by Escape, and the focus is where it was", async () => {
  const overview = await look();
  await shown(overview);
  const language = overview.app.getByRole("button", { name: "English" });
  await language.focus();
  await overview.page.keyboard.press("Enter");
  await overview.app.getByText("Русский", { exact: true }).waitFor();
  await overview.page.keyboard.press("Escape");
  await overview.app.getByText("Русский", { exact: true }).waitFor({ state: "hidden" });
  await expect.poll(() => language.evaluate((button) => button === document.activeElement)).toBe(true);

  const list = await look("/app/customers");
  await shown(list);
  await list.app.getByRole("button", { name: /search and filter/i }).click();
  const band = list.app.getByRole("button", { name: "Band", exact: true });
  await band.waitFor();
  await goTo(list.page, band, "Tab");
  await list.page.keyboard.press("Enter");
  const choice = list.app.getByRole("checkbox", { name: "Lost" });
  await choice.waitFor();
  await list.page.keyboard.press("Escape");
  await choice.waitFor({ state: "hidden" });
  const search = list.app.getByRole("button", { name: /search and filter/i });
  await expect.poll(() => search.evaluate((button) => button === document.activeElement)).toBe(true);
});

test("whoever goes on with Tab before a filtered list has come alive is not thrown back into its search", async () => {
  const visit = await look("/app/customers?band=at-risk");
  await shown(visit);
  const runScripts = await holdScripts(visit.page);
  await visit.page.reload({ waitUntil: "commit" });
  const clear = visit.app.getByRole("button", { name: "Clear all" });
  await clear.focus();
  runScripts();
  await shown(visit);
  expect(await clear.evaluate((button) => button === document.activeElement)).toBe(true);
});
