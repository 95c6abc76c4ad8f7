import { defer, json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { requireStaff } from "~/authenticate.server";
import { changeSavedView } from "~/features/customers/change-saved-view.server";
import { CustomersPage } from "~/features/customers/customers-page";
import type { CustomersScreen } from "~/features/customers/customers-screen";
import { getCustomersScreen } from "~/features/customers/customers-screen.server";
import { withQuickParts } from "~/page-reads.server";
import { readForm } from "~/read-form.server";
import { answerOr, revalidateUnlessFailed } from "~/ui/stay-on-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  const params = new URL(request.url).searchParams;
  const screen = await getCustomersScreen(shop, reader, params, new Date(), request.signal);
  return defer({ ...(await withQuickParts(screen)) });
}

/** Saved views: made, changed, renamed, removed. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  const form = await readForm(request, z.record(z.string(), z.unknown()));
  return json(await changeSavedView(shop, reader, form, new Date()));
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  answerOr(() => serverAction<typeof action>(), { ok: false, reason: "failed" });

export const shouldRevalidate = revalidateUnlessFailed;

export default function CustomersRoute() {
  return <CustomersPage screen={useLoaderData() as CustomersScreen} />;
}
