import { defer, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { usePullAgain } from "~/features/imports/use-pull-again";
import { getOverviewPage } from "~/features/overview/get-overview-page.server";
import type { OverviewPage } from "~/features/overview/overview-page";
import { OverviewScreen } from "~/features/overview/overview-screen";
import { withQuickParts } from "~/page-reads.server";
import { revalidateUnlessFailed } from "~/ui/stay-on-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  return defer({
    ...(await withQuickParts(await getOverviewPage(shop, reader, new Date(), request.signal))),
  });
}

export const shouldRevalidate = revalidateUnlessFailed;

export default function OverviewRoute() {
  return <OverviewScreen page={useLoaderData() as OverviewPage} onRetryImport={usePullAgain()} />;
}
