import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { CustomerPage } from "~/features/customers/customer-page";
import { getCustomerCard } from "~/features/customers/get-customer-card.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  const result = await getCustomerCard(shop, reader, params.id ?? "", new Date());
  return json(result, { status: result.state === "not-found" || result.state === "deleted" ? 404 : 200 });
}

export default function CustomerRoute() {
  return <CustomerPage result={useLoaderData<typeof loader>()} />;
}
