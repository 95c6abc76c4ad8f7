import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "~/authenticate.server";
import { findInCampaign } from "~/features/campaigns/get-customer-campaigns.server";

/** How it went for a customer in a campaign; asked by the campaign's page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  const find = new URL(request.url).searchParams.get("find") ?? "";
  return json(await findInCampaign(shop, reader, params.id ?? "", find, new Date(), request.signal));
}
