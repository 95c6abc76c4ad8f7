import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import type { CampaignPage } from "~/features/campaigns/campaign-pages";
import { CampaignScreen } from "~/features/campaigns/campaign-screen";
import { campaignForm, changeCampaign } from "~/features/campaigns/change-campaign.server";
import { getCampaignPage } from "~/features/campaigns/get-campaign-pages.server";
import { readForm } from "~/read-form.server";
import { answerOr, revalidateUnlessFailed } from "~/ui/stay-on-failure";

const idOf = (params: { id?: string }) => (params.id === "new" ? null : (params.id ?? ""));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  const asked = new URL(request.url).searchParams;
  const page = await getCampaignPage(shop, reader, idOf(params), asked, request.signal);
  return json(page, { status: page.kind === "missing" ? 404 : 200 });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, userId } = await requireStaff(request);
  const form = await readForm(request, campaignForm);
  return json(await changeCampaign(shop, userId, idOf(params), form, () => new Date()));
}

export const clientAction = async ({ request, serverAction }: ClientActionFunctionArgs) => {
  const intent = (await request.clone().formData()).get("intent");
  return answerOr(() => serverAction<typeof action>(), { intent, ok: false, reason: "failed" });
};

export const shouldRevalidate = revalidateUnlessFailed;

export default function CampaignRoute() {
  return <CampaignScreen page={useLoaderData() as CampaignPage} />;
}
