import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticate } from "~/shopify.server";

/** The pages of Shopify's library around App Bridge: /auth/session-token (bounce page) and /auth/exit-iframe. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticate.admin(request);
  return null;
}
