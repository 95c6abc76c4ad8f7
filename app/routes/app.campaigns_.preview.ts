import { json, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { requireStaff } from "~/authenticate.server";
import { fieldsFrom, readCampaign } from "~/features/campaigns/campaign-form";
import { foreseeCampaign } from "~/features/campaigns/get-campaign-pages.server";

const posted = z.object({ id: z.uuid().nullable(), fields: z.unknown() });

/** What a campaign that is being typed would do; asked by its form. Changes nothing. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await requireStaff(request);
  const body = posted.safeParse(await request.json().catch(() => null));
  const fields = body.success ? fieldsFrom(body.data.fields) : null;
  const read = fields && readCampaign(fields, shop.currencyCode);
  if (!body.success || !read?.ok) return json(null, { status: 400 });
  return json(await foreseeCampaign(shop, read.design, body.data.id, new Date(), request.signal));
}
