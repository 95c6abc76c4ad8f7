import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { CausePlaysScreen } from "~/features/cause-plays/cause-plays-screen";
import {
  causePlaysForm,
  changeCausePlays,
  getCausePlaysPage,
  type CausePlaysPage,
} from "~/features/cause-plays/change-cause-plays.server";
import { readForm } from "~/read-form.server";
import { answerOr, revalidateUnlessFailed } from "~/ui/stay-on-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  return json(await getCausePlaysPage(shop));
}

/** What the shop does for which cause. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId } = await requireStaff(request);
  const { fields } = await readForm(request, causePlaysForm);
  const answer = await changeCausePlays(shop, userId, fields, new Date());
  return json(answer, { status: answer.ok ? 200 : 422 });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  answerOr(() => serverAction<typeof action>(), { ok: false });

export const shouldRevalidate = revalidateUnlessFailed;

export default function CausePlaysRoute() {
  return <CausePlaysScreen page={useLoaderData() as CausePlaysPage} />;
}
