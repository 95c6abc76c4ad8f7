import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireStaff } from "~/authenticate.server";
import { changeSavedView } from "~/features/customers/change-saved-view.server";
import { CustomersPage } from "~/features/customers/customers-page";
import { getCustomersScreen } from "~/features/customers/customers-screen.server";
import { readForm } from "~/read-form.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  return json(await getCustomersScreen(shop, reader, new URL(request.url).searchParams, new Date()));
}

/** Saved views: made, changed, renamed, removed. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  const form = await readForm(request, z.record(z.string(), z.unknown()));
  return json(await changeSavedView(shop, reader, form, new Date()));
}

export default function CustomersRoute() {
  return <CustomersPage screen={useLoaderData<typeof loader>()} />;
}
