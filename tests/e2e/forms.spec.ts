import { afterEach, expect, test } from "vitest";
import { goTo, picture, type Visit } from "./browser.ts";
import { look, shareHouse, shown } from "./house.ts";

/** A form changed and not saved: leaving asks; after a fault of the server the text is there, and the fault beside it. */
shareHouse({ installed: true });

let visit: Visit;
/** The server's fault is the test's own: what the browser says of it is no complaint. */
afterEach(
  () =>
    void visit.complaints.splice(0, Infinity, ...visit.complaints.filter((text) => !/\b500\b/.test(text))),
);

const failing = async (path: RegExp) => {
  await visit.page.route(path, (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 500, body: "broken" }) : route.fallback(),
  );
};
const days = () => visit.app.getByLabel("Days without a purchase");

/** Opens Setup with a rule of fixed days in force: another spec file may have chosen another one. */
async function openRule(): Promise<void> {
  visit = await look("/app/setup");
  await shown(visit);
  const fixed = visit.app.getByLabel("After a fixed time");
  if (await fixed.isChecked()) return;
  await fixed.check({ force: true });
  await days().fill("120");
  await visit.page.getByRole("button", { name: "Save", exact: true }).click();
  await visit.page.getByText("Unsaved changes").waitFor({ state: "hidden" });
}

test("the rule of lost: leaving asks first, and staying keeps what was typed", async () => {
  await openRule();
  await days().fill("133");
  await visit.page.getByText("Unsaved changes").waitFor();
  await visit.page.getByRole("link", { name: "Customers", exact: true }).last().click();
  const question = visit.page.getByRole("dialog").filter({ hasText: "Leave page with unsaved changes?" });
  await question.waitFor();
  await picture(visit.page, "leave-unsaved");
  await question.getByRole("button", { name: "Continue editing" }).click();
  expect(await days().inputValue()).toBe("133");
  await visit.page.getByRole("button", { name: "Discard", exact: true }).click();
  await visit.page.getByText("Unsaved changes").waitFor({ state: "hidden" });
  expect(await days().inputValue()).not.toBe("133");
});

test("the rule of lost: the save bar is reached by keyboard; what is wrong stands by the field; a fault of the server keeps the text", async () => {
  await openRule();
  await days().fill("two weeks");
  const save = visit.page.getByRole("button", { name: "Save", exact: true });
  await save.waitFor();
  await goTo(visit.page, save, "Shift+Tab");
  await visit.page.keyboard.press("Enter");
  await visit.app.getByText("Enter a whole number of days.").waitFor();
  const about = await days().getAttribute("aria-describedby");
  expect(await visit.app.locator(`[id="${about?.split(" ").at(0)}"]`).innerText()).toContain(
    "Enter a whole number",
  );
  await failing(/\/app\/setup/);
  await days().fill("133");
  await save.click();
  await visit.app
    .getByText("The rule could not be saved. Your entries are kept; try again.")
    .first()
    .waitFor();
  expect(await days().inputValue()).toBe("133");
  await picture(visit.page, "save-failed");
  await visit.page.getByRole("button", { name: "Discard", exact: true }).click();
});

test("the time names are kept: a fault of the server stands by the field, and the page stays", async () => {
  visit = await look("/app/setup");
  await shown(visit);
  await failing(/\/app\/keep-names/);
  const field = visit.app.getByLabel(/^Keep names of customers/);
  const before = await field.inputValue();
  await field.selectOption({ index: before === "24" ? 2 : 1 });
  await visit.app.getByText("It could not be saved. Try again.").waitFor();
  expect(await field.inputValue()).toBe(before);
  await days().waitFor();
});

test("the language and profiling: a fault of the server leaves the page as it is", async () => {
  visit = await look("/app/customers?band=at-risk");
  await shown(visit);
  await visit.app.locator("[href*='/app/customers/']").first().click();
  const stop = visit.app.getByRole("button", { name: "Stop profiling" });
  await stop.waitFor();
  await failing(/\/profiling/);
  await stop.click();
  await visit.app.getByText("It could not be changed. Try again.").waitFor();
  await visit.app.getByRole("heading", { name: "Timeline" }).waitFor();
  await visit.page.getByRole("link", { name: "Holdfast", exact: true }).click();
  await failing(/\/app\/language/);
  await visit.app.getByRole("button", { name: "English" }).click();
  await visit.app.getByText("Русский", { exact: true }).click();
  await visit.page.getByText("The language could not be saved. Try again.").waitFor();
  await visit.app.getByRole("heading", { name: "Overview" }).waitFor();
});

test("the access log's filter: what is no number is said by the field, and stays typed", async () => {
  visit = await look("/app/setup/access-log");
  await shown(visit);
  const customer = visit.app.getByLabel("Customer ID");
  await customer.fill("Anna");
  await visit.app.getByRole("button", { name: "Show", exact: true }).click();
  await visit.app.getByText("A customer ID is a whole number").waitFor();
  expect(await customer.inputValue()).toBe("Anna");
});
