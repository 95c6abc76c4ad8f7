import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { AccessLogScreen } from "~/features/privacy/access-log-screen";
import { getAccessLog } from "~/features/privacy/get-access-log.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  return json(await getAccessLog(shop, reader, new URL(request.url).searchParams));
}

export default function AccessLogRoute() {
  return <AccessLogScreen page={useLoaderData<typeof loader>()} />;
}
