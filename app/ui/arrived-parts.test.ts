import { expect, test } from "vitest";
import { putArrivedParts } from "./arrived-parts";

test("parts that have arrived take the places of their promises; the others stay what they are", async () => {
  const late = new Promise(() => undefined);
  const failed = Promise.reject(new Error("lost"));
  const loaderData = {
    root: { apiKey: "key" },
    layout: null,
    page: { counts: Promise.resolve({ ok: true, value: 3 }), health: late, cohorts: failed },
  };
  await putArrivedParts(loaderData);
  expect(loaderData.page).toEqual({
    counts: { ok: true, value: 3, followed: true },
    health: late,
    cohorts: failed,
  });
  expect(loaderData.page.health).toBe(late);
  expect(loaderData.root).toEqual({ apiKey: "key" });
});
