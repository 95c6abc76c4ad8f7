import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "~/authenticate.server";
import { exportFileName } from "~/features/export-all/export-file-name";
import { writeArchive } from "~/features/export-all/write-archive.server";

/** Everything that is held of the shop as one archive; fetched by script, because a link carries no session token. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  const now = new Date();
  return new Response(createReadableStreamFromReadable(writeArchive(shop, reader, now)), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${exportFileName(shop.domain, now)}"`,
      "Cache-Control": "no-store",
    },
  });
}
