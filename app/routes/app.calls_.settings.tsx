import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { callSettingsFields } from "~/features/calls/call-settings";
import { getCallSettingsPage, setCallSettings } from "~/features/calls/get-call-settings.server";
import { CallSettingsScreen } from "~/features/calls/settings-screen";
import type { CallSettingsPage } from "~/features/calls/settings-page";
import { readForm } from "~/read-form.server";
import { answerOr, revalidateUnlessFailed } from "~/ui/stay-on-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  return json(await getCallSettingsPage(shop));
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await requireStaff(request);
  const ok = await setCallSettings(shop, await readForm(request, callSettingsFields));
  return json({ ok }, { status: ok ? 200 : 422 });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  answerOr(() => serverAction<typeof action>(), { ok: false });

export const shouldRevalidate = revalidateUnlessFailed;

export default function CallSettingsRoute() {
  return <CallSettingsScreen page={useLoaderData() as CallSettingsPage} />;
}
