import { expect, test } from "vitest";
import type { Shop } from "~/features/shops/shop";
import { manager } from "../../../tests/factories/reader";
import { createShop } from "../../../tests/factories/shop";
import { patient } from "../../../tests/factories/whole-page";
import { changeSavedView } from "./change-saved-view.server";
import { getCustomersScreen } from "./customers-screen.server";

const now = new Date("2026-11-22T12:00:00Z");
const change = (shop: Shop, form: Record<string, unknown>) => changeSavedView(shop, manager, form, now);
const open = (shop: Shop, address: string) =>
  getCustomersScreen(shop, manager, new URLSearchParams(address), now, patient());

async function create(shop: Shop, name: string, query = "band=lost&sort=value-desc"): Promise<string> {
  const result = await change(shop, { intent: "create", name, query });
  if (!result.ok) throw new Error(result.reason);
  return result.id;
}

test("a saved view has a tab and an address, and shows what was saved", async () => {
  const shop = await createShop();
  const id = await create(shop, "  Win   back ", "band=lost,at-risk&last_to=90d&sort=value-desc&nonsense=1");
  const screen = await open(shop, `view=${id}`);
  expect(screen.views.at(-1)).toEqual({ id, name: "Win back" });
  expect(screen).toMatchObject({ view: id, isChanged: false, isFiltered: true, problems: [] });
  expect(screen.query).toMatchObject({
    bands: ["lost", "at-risk"],
    lastTo: "90d",
    sort: { by: "value", direction: "desc" },
  });
});

test("filters on top of a view change what is shown, not the view", async () => {
  const shop = await createShop();
  const screen = await open(shop, "view=at-risk&band=watch&sort=stake-desc");
  expect(screen).toMatchObject({ view: "at-risk", isChanged: true, query: { bands: ["watch"] } });
  expect(screen.viewQuery.bands).toEqual(["at-risk"]);
});

test("a view can be changed, renamed and deleted", async () => {
  const shop = await createShop();
  const id = await create(shop, "Mine");
  expect(await change(shop, { intent: "update", id, query: "band=safe&sort=stake-desc" })).toEqual({
    ok: true,
    id,
  });
  expect(await change(shop, { intent: "rename", id, name: "Ours" })).toEqual({ ok: true, id });
  const screen = await open(shop, `view=${id}`);
  expect(screen.query.bands).toEqual(["safe"]);
  expect(screen.views.at(-1)?.name).toBe("Ours");
  expect(await change(shop, { intent: "delete", id })).toEqual({ ok: true, id: "all" });
  expect(await change(shop, { intent: "delete", id })).toEqual({ ok: false, reason: "not-found" });
});

test("two views of one shop cannot have the same name, those of two shops can", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  await create(shop, "Mine");
  const second = await create(shop, "Second");
  expect(await change(shop, { intent: "create", name: "Mine", query: "" })).toEqual({
    ok: false,
    reason: "name-taken",
  });
  expect(await change(shop, { intent: "rename", id: second, name: "Mine" })).toEqual({
    ok: false,
    reason: "name-taken",
  });
  await create(other, "Mine");
});

test("a view of another shop is none", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const id = await create(other, "Theirs");
  expect(await change(shop, { intent: "rename", id, name: "Stolen" })).toEqual({
    ok: false,
    reason: "not-found",
  });
  const screen = await open(shop, `view=${id}`);
  expect(screen.view).toBe("all");
  expect(screen.problems).toEqual([{ what: "view", given: id }]);
});

test.each([
  { intent: "create", name: " ", query: "" },
  { intent: "create", name: "x".repeat(41), query: "" },
  { intent: "rename", id: "1", name: "x" },
  { intent: "explode" },
  {},
])("a form that makes no sense (%j) changes nothing", async (form) => {
  expect(await change(await createShop(), form)).toEqual({ ok: false, reason: "invalid" });
});
