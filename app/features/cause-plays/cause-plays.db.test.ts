import { afterAll, expect, test } from "vitest";
import { db, pool, withShop } from "~/db.server";
import { createShop } from "../../../tests/factories/shop";
import { usualCausePlays } from "./cause-play";
import { causeFieldsOf } from "./cause-plays-form";
import { findCausePlays } from "./cause-plays-store.server";
import { changeCausePlays, getCausePlaysPage } from "./change-cause-plays.server";

afterAll(() => pool.end());

test("a shop answers its causes in its own way, and no other shop's way changes", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  expect(await withShop(shop.id, findCausePlays)).toEqual(usualCausePlays);
  const fields = causeFieldsOf(usualCausePlays, shop.currencyCode);
  const changed = { ...fields, forgot: { ...fields.forgot!, play: "percentage-code" as const } };
  const save = (text: string) => changeCausePlays(shop, "11", text, new Date());
  expect(await save(JSON.stringify(changed))).toEqual({ ok: true });
  expect((await withShop(shop.id, findCausePlays)).forgot).toMatchObject({
    ...{ act: "play", play: "percentage-code", settings: { percent: 15, minimumMinor: 0 } },
  });
  expect((await getCausePlaysPage(shop)).fields.forgot).toEqual(changed.forgot);
  expect(await withShop(other.id, findCausePlays)).toEqual(usualCausePlays);

  const wrong = { ...changed, price: { ...fields.price!, quietDays: "-1" } };
  expect(await save(JSON.stringify(wrong))).toEqual({ ok: false });
  await expect(save("[]")).rejects.toMatchObject({ status: 400 });
});

test("an answer that is not possible any more counts as not chosen", async () => {
  const shop = await createShop();
  const kept = { answer: { act: "play", play: "gone", settings: {}, quietDays: 0 }, changedBy: "11" };
  await withShop(shop.id, (tx) =>
    tx.causePlay.create({ data: { shopId: shop.id, cause: "price", ...kept, changedAt: new Date() } }),
  );
  expect(await withShop(shop.id, findCausePlays)).toEqual(usualCausePlays);
  await db.shop.delete({ where: { id: shop.id } });
});
