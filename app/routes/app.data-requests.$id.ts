import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "~/authenticate.server";
import { findDataRequestFile } from "~/features/setup/find-data-request-file.server";

/** A customer's data as a file; fetched by script, because a link carries no session token. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  const file = await findDataRequestFile(shop, reader, params.id ?? "", new Date());
  return new Response(file, {
    status: file === null ? 404 : 200,
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": "attachment",
      "Cache-Control": "no-store",
    },
  });
}
