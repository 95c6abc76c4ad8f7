import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import type { AutomaticPlayPage } from "~/features/automatic/automatic-pages";
import { triggers } from "~/features/automatic/automatic-play";
import { AutomaticScreen } from "~/features/automatic/automatic-screen";
import { automaticForm, changeAutomaticPlay } from "~/features/automatic/change-automatic.server";
import { getAutomaticPlayPage } from "~/features/automatic/get-automatic-pages.server";
import { readForm } from "~/read-form.server";
import { answerOr, revalidateUnlessFailed } from "~/ui/stay-on-failure";

const idOf = (params: { id?: string }) => (params.id === "new" ? null : (params.id ?? ""));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, userId } = await requireStaff(request);
  const wished = new URL(request.url).searchParams.get("trigger");
  const trigger = triggers.find((one) => one === wished) ?? "at-risk";
  const page = await getAutomaticPlayPage(shop, userId, idOf(params), trigger, new Date(), request.signal);
  return json(page, { status: page.kind === "missing" ? 404 : 200 });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, userId } = await requireStaff(request);
  const form = await readForm(request, automaticForm);
  return json(await changeAutomaticPlay(shop, userId, idOf(params), form, () => new Date()));
}

export const clientAction = async ({ request, serverAction }: ClientActionFunctionArgs) => {
  const intent = (await request.clone().formData()).get("intent");
  return answerOr(() => serverAction<typeof action>(), { intent, ok: false, reason: "failed" });
};

export const shouldRevalidate = revalidateUnlessFailed;

export default function AutomaticPlayRoute() {
  return <AutomaticScreen page={useLoaderData() as AutomaticPlayPage} />;
}
