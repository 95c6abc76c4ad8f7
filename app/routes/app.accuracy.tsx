import { defer, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import type { AccuracyPage } from "~/features/accuracy/accuracy-page";
import { AccuracyScreen } from "~/features/accuracy/accuracy-screen";
import { getAccuracyPage } from "~/features/accuracy/get-accuracy-page.server";
import { withQuickParts } from "~/page-reads.server";
import { revalidateUnlessFailed } from "~/ui/stay-on-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  return defer({ ...(await withQuickParts(await getAccuracyPage(shop, request.signal))) });
}

export const shouldRevalidate = revalidateUnlessFailed;

export default function AccuracyRoute() {
  return <AccuracyScreen page={useLoaderData() as AccuracyPage} />;
}
