import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "~/authenticate.server";
import { getImportPulse } from "~/features/overview/get-overview-page.server";

/** Asked every two seconds by the overview and the setup screen while an import runs. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  return json(await getImportPulse(shop, new Date(), request.signal), {
    headers: { "Cache-Control": "no-store" },
  });
}
