import { defer, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import type { CampaignsPage } from "~/features/campaigns/campaign-pages";
import { CampaignsScreen } from "~/features/campaigns/campaigns-screen";
import { getCampaignsPage } from "~/features/campaigns/get-campaign-pages.server";
import { withQuickParts } from "~/page-reads.server";
import { revalidateUnlessFailed } from "~/ui/stay-on-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  return defer({ ...(await withQuickParts(await getCampaignsPage(shop, request.signal))) });
}

export const shouldRevalidate = revalidateUnlessFailed;

export default function CampaignsRoute() {
  return <CampaignsScreen page={useLoaderData() as CampaignsPage} />;
}
