import { defer, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { getOverviewPage } from "~/features/overview/get-overview-page.server";
import type { OverviewPage } from "~/features/overview/overview-page";
import { OverviewScreen } from "~/features/overview/overview-screen";
import { withQuickParts } from "~/page-reads.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  return defer({
    ...(await withQuickParts(await getOverviewPage(shop, reader, new Date(), request.signal))),
  });
}

export default function OverviewRoute() {
  const page = useLoaderData() as OverviewPage;
  const retry = useFetcher();
  return (
    <OverviewScreen
      page={page}
      onRetryImport={() => retry.submit(null, { method: "post", action: "/app/import" })}
    />
  );
}
