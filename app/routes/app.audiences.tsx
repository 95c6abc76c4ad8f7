import { defer, json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import type { AudiencesPage } from "~/features/audiences/audiences-page";
import { AudiencesScreen } from "~/features/audiences/audiences-screen";
import { audienceForm, changeAudiences } from "~/features/audiences/change-audiences.server";
import { getAudiencesPage } from "~/features/audiences/get-audiences-page.server";
import { withQuickParts } from "~/page-reads.server";
import { readForm } from "~/read-form.server";
import { answerOr, revalidateUnlessFailed } from "~/ui/stay-on-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  const page = await getAudiencesPage(shop, reader, new Date(), request.signal);
  return defer({ ...(await withQuickParts(page)) });
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  return json(await changeAudiences(shop, reader, await readForm(request, audienceForm), new Date()));
}

export const clientAction = async ({ request, serverAction }: ClientActionFunctionArgs) => {
  const intent = (await request.clone().formData()).get("intent");
  return answerOr(() => serverAction<typeof action>(), { intent, ok: false, reason: "failed" });
};

export const shouldRevalidate = revalidateUnlessFailed;

export default function AudiencesRoute() {
  return <AudiencesScreen page={useLoaderData() as AudiencesPage} />;
}
