import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { getMessageSettingsPage, setMessageSettings } from "~/features/messages/get-message-settings.server";
import { messageSettingsFields } from "~/features/messages/message-settings";
import { MessageSettingsScreen } from "~/features/messages/settings-screen";
import { readForm } from "~/read-form.server";
import { answerOr, revalidateUnlessFailed } from "~/ui/stay-on-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  return json(await getMessageSettingsPage(shop));
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId } = await requireStaff(request);
  await setMessageSettings(shop, userId, await readForm(request, messageSettingsFields(shop.currencyCode)));
  return json({ ok: true });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  answerOr(() => serverAction<typeof action>(), { ok: false });

export const shouldRevalidate = revalidateUnlessFailed;

export default function MessageSettingsRoute() {
  return <MessageSettingsScreen page={useLoaderData<typeof loader>()} />;
}
