import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "vitest";
import { PACKER_ID } from "../../shopify-stand-in/staff.ts";
import { picture, type Visit } from "./browser.ts";
import { look, rows, shareHouse, shown } from "./house.ts";
import { expectAccessible, expectWhole } from "./screen-checks.ts";
import { screens } from "./screens.ts";

/** What different members of staff may see, and what is written down about it. */
shareHouse({ installed: true });

const links = ({ app }: Visit) => app.locator("a[href*='/app/customers/']");

async function seriousProblems({ page }: Visit): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include("iframe").analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

test("staff without permission for customers see numbers and a note, find nobody by name, and leave no trace", async () => {
  const owner = await look("/app/customers");
  await links(owner).first().waitFor();
  const name = (await links(owner).first().innerText()).trim();
  expect(name).toMatch(/\p{L}/u);

  const packer = await look(`/app/customers?staff=${PACKER_ID}`);
  await packer.app.getByText("Names are hidden from you").waitFor();
  await links(packer).first().waitFor();
  const shown = await links(packer).allInnerTexts();
  expect(shown.filter((text) => !/^Customer \d+$/.test(text.trim()))).toEqual([]);
  await picture(packer.page, "customers-without-permission");
  expect(await rows("SELECT 1 FROM access_log WHERE staff_user_id = $1", [PACKER_ID])).toEqual([]);
  const [word = ""] = name.split(" ");
  const search = await look(`/app/customers?staff=${PACKER_ID}&q=${encodeURIComponent(word)}`);
  await search.app.getByText("No customer matches").first().waitFor();
});

test("the access log says who saw whom, on a phone too, and keeps its filter in the address", async () => {
  const visit = await look("/app/setup/access-log", { width: 360, height: 740 });
  const entries = visit.app.locator("tbody tr");
  await entries.getByText("Store Owner").first().waitFor();
  await entries.getByText("Customer list").first().waitFor();
  expect(await seriousProblems(visit)).toEqual([]);
  const frame = visit.page.frames().find((one) => one.url().includes("/app/setup"))!;
  expect(
    await frame.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
  await picture(visit.page, "access-log-360");
  await visit.app.getByLabel("Customer ID").fill("1");
  await visit.app.getByRole("button", { name: "Show", exact: true }).click();
  await visit.app.getByText("No entries for this filter").waitFor();
  await expect.poll(() => visit.page.url()).toContain("customer=1");
  await visit.app.getByRole("button", { name: "Clear filters" }).click();
  await entries.getByText("Customer list").first().waitFor();
});

test("a customer who objects is not profiled from then on, and the list says so", async () => {
  const list = await look("/app/customers?band=at-risk");
  await links(list).first().click();
  await list.app.getByRole("button", { name: "Stop profiling" }).click();
  await list.app
    .getByText(/^Not profiled since/)
    .first()
    .waitFor();
  await list.app.getByRole("button", { name: "Allow profiling again" }).waitFor();
  expect(await seriousProblems(list)).toEqual([]);
  await picture(list.page, "customer-not-profiled");
  const [row] = await rows<{ id: string }>("SELECT id FROM customers WHERE profiling_opt_out_at IS NOT NULL");
  const found = await look(`/app/customers?q=${row!.id}`);
  await found.app.getByText("Not profiled", { exact: true }).first().waitFor();
  await expect
    .poll(async () => rows("SELECT 1 FROM customer_scores WHERE customer_id = $1", [row!.id]), {
      timeout: 30_000,
    })
    .toEqual([]);
});

test("how long names are kept is chosen under Setup", async () => {
  const { app, page } = await look("/app/setup#privacy");
  await app.getByLabel(/^Keep names of customers/).selectOption({ label: "2 years" });
  await app.getByText("Saved", { exact: true }).waitFor();
  expect(
    await rows("SELECT keep_names_months AS months FROM shops WHERE domain = 'coffee-harbour.myshopify.com'"),
  ).toEqual([{ months: 24 }]);
  await picture(page, "setup-privacy");
});

const names = new Set<string>();

/** What the owner sees customers called. */
async function knownNames(): Promise<string[]> {
  for (const path of names.size > 0 ? [] : ["", "/app/customers", "/app/customers?band=at-risk"]) {
    const visit = await look(path);
    await shown(visit);
    await links(visit).first().waitFor();
    for (const text of await links(visit).allInnerTexts()) if (/\p{L}/u.test(text)) names.add(text.trim());
  }
  return [...names];
}

test.each(screens)("%s without permission for customers names nobody, and is whole", async (name, path) => {
  const known = await knownNames();
  expect(known.length).toBeGreaterThan(10);
  const visit = await look(await path(), { staff: PACKER_ID, width: 360, height: 800 });
  await shown(visit);
  const lines = await expectWhole(visit);
  await expectAccessible(visit);
  await picture(visit.page, `packer-${name.replaceAll(/\W+/g, "-")}`);
  expect(lines.filter((line) => known.some((one) => line.includes(one)))).toEqual([]);
});
