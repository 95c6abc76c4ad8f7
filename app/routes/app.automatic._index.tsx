import { defer, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { AutomaticListScreen } from "~/features/automatic/automatic-list-screen";
import type { AutomaticListPage } from "~/features/automatic/automatic-pages";
import { getAutomaticListPage } from "~/features/automatic/get-automatic-pages.server";
import { withQuickParts } from "~/page-reads.server";
import { revalidateUnlessFailed } from "~/ui/stay-on-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  const page = await getAutomaticListPage(shop, new Date(), request.signal);
  return defer({ ...(await withQuickParts(page)) });
}

export const shouldRevalidate = revalidateUnlessFailed;

export default function AutomaticRoute() {
  return <AutomaticListScreen page={useLoaderData() as AutomaticListPage} />;
}
