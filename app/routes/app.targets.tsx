import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { getTargetsPage } from "~/features/targets/get-targets-page.server";
import { saveTargetWeights, weightsForm } from "~/features/targets/save-target-weights.server";
import type { TargetsPage } from "~/features/targets/target-list";
import { TargetsScreen } from "~/features/targets/targets-screen";
import { readForm } from "~/read-form.server";
import { answerOr, revalidateUnlessFailed } from "~/ui/stay-on-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  const params = new URL(request.url).searchParams;
  return json(await getTargetsPage(shop, reader, params, new Date(), request.signal));
}

/** How much each sub-score counts. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId } = await requireStaff(request);
  const { weights } = await readForm(request, weightsForm);
  const result = await saveTargetWeights(shop.id, userId, weights, new Date());
  return json(result, { status: result.ok ? 200 : 422 });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  answerOr(() => serverAction<typeof action>(), { ok: false, reason: "failed" });

export const shouldRevalidate = revalidateUnlessFailed;

export default function TargetsRoute() {
  return <TargetsScreen page={useLoaderData() as TargetsPage} />;
}
