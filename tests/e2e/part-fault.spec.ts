import { afterEach, expect, test } from "vitest";
import { picture } from "./browser.ts";
import { look, rows, shareHouse, shown } from "./house.ts";
import { speak } from "./screens.ts";

/** A part of a page that cannot be read leaves the rest of the page alone. */
shareHouse({ installed: true });

/** What the later part of each page is read from, and nothing else of that page. */
const sources = {
  "": "cohort_cells",
  "/app/setup": "rejected_records",
  "/app/accuracy": "prediction_nights",
} as const;

afterEach(async () => {
  for (const table of Object.values(sources)) await rows(`GRANT SELECT ON ${table} TO holdfast_app`);
  await speak(null);
});

test.each([
  ["en", "", "This part could not be loaded", "Whom to save today", "Try again"],
  ["ru", "", "Эту часть не удалось загрузить", "Кого удержать", "Повторить"],
  ["zh-CN", "", "此部分无法加载", "%", "重试"],
  ["en", "/app/accuracy", "This part could not be loaded", "Tried on your shop's own past", "Try again"],
  ["en", "/app/setup", "This part could not be loaded", "Count as a purchase", "Try again"],
] as const)(
  "in %s, a part of '%s' that fails says so calmly and can be tried again",
  async (locale, path, calm, rest, again) => {
    await speak(locale);
    await rows(`REVOKE SELECT ON ${sources[path]} FROM holdfast_app`);
    const visit = await look(path, { width: 360, height: 800 });
    await shown(visit);
    await visit.app.getByText(calm).waitFor();
    await visit.app.getByText(rest).first().waitFor();
    await picture(visit.page, `part-fault-${locale}${path.replaceAll("/", "-")}`);
    await rows(`GRANT SELECT ON ${sources[path]} TO holdfast_app`);
    await visit.app.getByRole("button", { name: again }).click();
    await visit.app.getByText(calm).waitFor({ state: "detached" });
    expect(await visit.app.getByText(rest).count()).toBeGreaterThan(0);
  },
);
