import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { getOverviewPage } from "~/features/overview/get-overview-page.server";
import { OverviewScreen } from "~/features/overview/overview-screen";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  return json(await getOverviewPage(shop, reader, new Date()));
}

export default function OverviewRoute() {
  const page = useLoaderData<typeof loader>();
  const retry = useFetcher();
  return (
    <OverviewScreen
      page={page}
      onRetryImport={() => retry.submit(null, { method: "post", action: "/app/import" })}
    />
  );
}
