import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "~/authenticate.server";
import { getAudienceFile } from "~/features/audiences/get-audience-file.server";

/** A file for an ad platform; fetched by script, because a link carries no session token. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  const params = new URL(request.url).searchParams;
  const kind = params.get("kind") === "remove" ? "remove" : "add";
  const file = await getAudienceFile(shop, reader, params.get("audience") ?? "", kind, new Date());
  if (file === "no-permission") return new Response(null, { status: 403 });
  if (file === "not-found") return new Response(null, { status: 404 });
  return new Response(createReadableStreamFromReadable(file.csv), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${file.fileName}"`,
      "Cache-Control": "no-store",
    },
  });
}
