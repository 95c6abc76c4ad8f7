import { json, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { requireStaff } from "~/authenticate.server";
import { fieldsFrom, readCampaign } from "~/features/campaigns/campaign-form";
import { previewOffer } from "~/features/campaigns/preview-offer.server";
import { locales } from "~/i18n/locale";

const posted = z.object({ language: z.enum(locales), fields: z.unknown() });

/** What customers would read of a campaign that is being typed; asked by its form. Changes nothing. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await requireStaff(request);
  const body = posted.safeParse(await request.json().catch(() => null));
  const fields = body.success ? fieldsFrom(body.data.fields) : null;
  const read = fields && readCampaign(fields, shop.currencyCode);
  if (!body.success || !read?.ok) return json(null, { status: 400 });
  return json({ preview: await previewOffer(shop, read.design, body.data.language, new Date()) });
}
