import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import type { CallsPage } from "~/features/calls/calls-page";
import { CallsScreen } from "~/features/calls/calls-screen";
import { callForm, changeCalls } from "~/features/calls/change-calls.server";
import { getCallsPage } from "~/features/calls/get-calls-page.server";
import { readForm } from "~/read-form.server";
import { answerOr, revalidateUnlessFailed } from "~/ui/stay-on-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  return json(await getCallsPage(shop, reader, new Date(), request.signal));
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  return json(await changeCalls(shop, reader, await readForm(request, callForm), new Date()));
}

/** A click that did not arrive says so, and what was typed stays. */
export const clientAction = async ({ request, serverAction }: ClientActionFunctionArgs) => {
  const intent = (await request.clone().formData()).get("intent");
  return answerOr(() => serverAction<typeof action>(), { intent, ok: false, reason: "failed" });
};

export const shouldRevalidate = revalidateUnlessFailed;

export default function CallsRoute() {
  return <CallsScreen page={useLoaderData() as CallsPage} />;
}
