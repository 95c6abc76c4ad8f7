import { defer, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import type { EarnedPage } from "~/features/earned/earned-page";
import { EarnedScreen } from "~/features/earned/earned-screen";
import { getEarnedPage } from "~/features/earned/get-earned-page.server";
import { withQuickParts } from "~/page-reads.server";
import { revalidateUnlessFailed } from "~/ui/stay-on-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  return defer({ ...(await withQuickParts(await getEarnedPage(shop, new Date(), request.signal))) });
}

export const shouldRevalidate = revalidateUnlessFailed;

export default function EarnedRoute() {
  return <EarnedScreen page={useLoaderData() as EarnedPage} />;
}
