import type { LoaderFunctionArgs } from "@remix-run/node";
import { env } from "~/env.server";
import { authenticate } from "~/shopify.server";

const libraryPages = ["/auth/session-token", "/auth/exit-iframe"];

/** The pages of Shopify's library around App Bridge: the bounce page and the way out of the frame. Nothing else is there. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { pathname, searchParams } = new URL(request.url);
  if (!libraryPages.includes(pathname)) throw new Response(null, { status: 404 });
  // The bounce page sends its new token there: nowhere but to us.
  const next = searchParams.get("shopify-reload");
  if (next !== null && URL.parse(next)?.origin !== new URL(env.SHOPIFY_APP_URL).origin)
    throw new Response(null, { status: 400 });
  await authenticate.admin(request);
  return null;
}
