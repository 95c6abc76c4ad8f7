import { withShop } from "~/db.server";
import { z } from "zod";
import type { Shop } from "~/features/shops/shop";
import { causeFieldsFrom, causeFieldsOf, readCausePlays, type CausePlaysFields } from "./cause-plays-form";
import { findCausePlays, saveCausePlays } from "./cause-plays-store.server";

/** What the screen of causes and plays shows. */
export interface CausePlaysPage {
  fields: CausePlaysFields;
  currencyCode: string;
}

export const getCausePlaysPage = (shop: Shop): Promise<CausePlaysPage> =>
  withShop(shop.id, async (tx) => ({
    fields: causeFieldsOf(await findCausePlays(tx), shop.currencyCode),
    currencyCode: shop.currencyCode,
  }));

/** What the screen posts: its fields as JSON. */
export const causePlaysForm = z.object({ fields: z.string().max(200_000) });

export type CausePlaysAnswer = { ok: true } | { ok: false };

/** Keeps what a shop does for which cause. Errors: throws a Response 400 for fields of no form of ours. */
export async function changeCausePlays(
  shop: Shop,
  userId: string,
  text: string,
  now: Date,
): Promise<CausePlaysAnswer> {
  const fields = causeFieldsFrom(parsed(text));
  if (!fields) throw new Response(null, { status: 400 });
  const read = readCausePlays(fields, shop.currencyCode);
  if (!read.ok) return { ok: false };
  await withShop(shop.id, (tx) => saveCausePlays(tx, read.answers, userId, now));
  return { ok: true };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
