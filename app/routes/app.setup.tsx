import { defer, json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { usePullAgain } from "~/features/imports/use-pull-again";
import { getSetupPage } from "~/features/setup/get-setup-page.server";
import { lostRuleFields, saveLostRule } from "~/features/setup/save-lost-rule.server";
import type { SetupPage } from "~/features/setup/setup-page";
import { SetupScreen } from "~/features/setup/setup-screen";
import { withQuickParts } from "~/page-reads.server";
import { readForm } from "~/read-form.server";
import { answerOr, revalidateUnlessFailed } from "~/ui/stay-on-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  return defer({ ...(await withQuickParts(await getSetupPage(shop, reader, new Date(), request.signal))) });
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId } = await requireStaff(request);
  const fields = await readForm(request, lostRuleFields);
  return json(await saveLostRule(shop, userId, fields, new Date()));
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  answerOr(() => serverAction<typeof action>(), { ok: false, reason: "failed" });

export const shouldRevalidate = revalidateUnlessFailed;

export default function SetupRoute() {
  return <SetupScreen page={useLoaderData() as SetupPage} onPullAgain={usePullAgain()} />;
}
