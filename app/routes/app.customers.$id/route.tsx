import { defer, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import type { CustomerCardResult } from "~/features/customers/customer-card";
import { CustomerPage } from "~/features/customers/customer-page";
import { getCustomerCard } from "~/features/customers/get-customer-card.server";
import { withQuickParts } from "~/page-reads.server";
import { revalidateUnlessFailed } from "~/ui/stay-on-failure";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  const result = await getCustomerCard(shop, reader, params.id ?? "", new Date(), request.signal);
  const status = result.state === "not-found" || result.state === "deleted" ? 404 : 200;
  return defer({ ...(await withQuickParts(result)) }, { status });
}

export const shouldRevalidate = revalidateUnlessFailed;

export default function CustomerRoute() {
  return <CustomerPage result={useLoaderData() as CustomerCardResult} />;
}
