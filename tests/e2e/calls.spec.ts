import { afterEach, beforeEach, expect, test } from "vitest";
import { picture, type Visit } from "./browser.ts";
import { look, rows, shareHouse, shown } from "./house.ts";
import { expectAccessible, expectWhole } from "./screen-checks.ts";
import { seedCalls } from "./seed-calls.ts";

/** A day's work on a phone: take, talk, click, undo. */
shareHouse({ installed: true });

let visit: Visit;
beforeEach(async () => {
  await rows("DELETE FROM call_attempts");
  await rows("DELETE FROM calls");
  await seedCalls();
  visit = await look("/app/calls", { width: 360, height: 780 });
  await shown(visit);
});
/** The server's fault is the test's own: what the browser says of it is no complaint. */
afterEach(
  () =>
    void visit.complaints.splice(0, Infinity, ...visit.complaints.filter((text) => !/\b500\b/.test(text))),
);

test("the customer at hand has number, script, last orders and thumb-sized buttons, and nothing of it is cut off", async () => {
  const { app, page } = visit;
  await app.getByRole("button", { name: "Take the next call" }).click();
  const dial = app.getByRole("link", { name: /^Call \+/ });
  await dial.waitFor();
  expect(await dial.getAttribute("href")).toMatch(/^tel:\+\d+$/);
  for (const name of ["Will buy", "Not now", "No answer", "Call back", "Wrong number", "Do not call"]) {
    const box = await app.getByRole("button", { name, exact: true }).boundingBox();
    expect(box!.height, name).toBeGreaterThanOrEqual(44);
  }
  await app.getByRole("heading", { name: "What to say" }).waitFor();
  await app.getByRole("heading", { name: "Last orders" }).waitFor();
  await app.getByRole("button", { name: "Call back", exact: true }).click();
  await app.getByLabel("Call back at").waitFor();
  await picture(page, "call-at-hand");
  await expectWhole(visit);
  await expectAccessible(visit);
});

test("a click that does not arrive says so and keeps the note; the next one is kept, and can be taken back", async () => {
  const { app, page } = visit;
  await app.getByRole("button", { name: "Take the next call" }).click();
  const note = app.getByLabel("Note", { exact: true });
  await note.fill("Wants decaf, orders on Friday");
  await page.route(/app\/calls/, (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 500, body: "broken" }) : route.fallback(),
  );
  await app.getByRole("button", { name: "Will buy", exact: true }).click();
  await app.getByText("It did not arrive.").waitFor();
  expect(await note.inputValue()).toBe("Wants decaf, orders on Friday");
  await page.unroute(/app\/calls/);
  await app.getByRole("button", { name: "Will buy", exact: true }).click();
  await app.getByText("Kept: Will buy.").waitFor();
  expect(
    await rows("SELECT FROM call_attempts WHERE outcome = 'will-buy' AND undone_at IS NULL"),
  ).toHaveLength(1);
  await app.getByRole("button", { name: "Undo", exact: true }).click();
  await app.getByRole("link", { name: /^Call \+/ }).waitFor();
  expect(
    await rows("SELECT FROM call_attempts WHERE outcome = 'will-buy' AND undone_at IS NULL"),
  ).toHaveLength(0);
});
