import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "~/authenticate.server";
import { exportCustomers } from "~/features/customers/export-customers.server";
import { findStaffLocale } from "~/features/staff/staff-locale.server";
import { pickLocale } from "~/i18n/locale";

/** The list that is shown as a CSV file; fetched by script, because a link carries no session token. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  const params = new URL(request.url).searchParams;
  const locale = pickLocale(await findStaffLocale(shop.id, reader.userId), params.get("locale"));
  const { fileName, csv } = await exportCustomers(shop, reader, params, locale, new Date());
  return new Response(createReadableStreamFromReadable(csv), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "no-store",
    },
  });
}
