import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { getPreview } from "~/features/messages/get-preview.server";
import { PreviewScreen } from "~/features/messages/preview-screen";
import { findStaffLocale } from "~/features/staff/staff-locale.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, userId } = await requireStaff(request);
  const { searchParams } = new URL(request.url);
  const own = await findStaffLocale(shop.id, userId);
  if (own && !searchParams.has("language")) searchParams.set("language", own);
  return json(await getPreview(shop, searchParams));
}

export default function PreviewRoute() {
  return <PreviewScreen page={useLoaderData<typeof loader>()} />;
}
