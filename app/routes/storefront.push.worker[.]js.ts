import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStorefront } from "~/authenticate-storefront.server";
import { pushWorker } from "~/features/messages/push-worker";

/** The service worker of a storefront. Its scope is the folder it lies in: it is in nobody's way there. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { pathPrefix } = await requireStorefront(request);
  return new Response(pushWorker, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Service-Worker-Allowed": `${pathPrefix}/push/`,
      "Cache-Control": "public, max-age=3600",
    },
  });
}
