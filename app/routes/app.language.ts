import { json, type ActionFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { requireStaff } from "~/authenticate.server";
import { saveStaffLocale } from "~/features/staff/staff-locale.server";
import { locales } from "~/i18n/locale";
import { readForm } from "~/read-form.server";
import { answerOr } from "~/ui/stay-on-failure";

const choice = z.object({ locale: z.enum(locales) });

/** Keeps the language a member of staff picks; the layout loads again after it and with it every text. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId } = await requireStaff(request);
  const { locale } = await readForm(request, choice);
  await saveStaffLocale(shop.id, userId, locale);
  return json({ ok: true, locale });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  answerOr(() => serverAction<typeof action>(), { ok: false });
