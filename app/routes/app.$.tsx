import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "~/authenticate.server";

/** An address inside the app that leads nowhere: said in the app's own frame and language (the boundary in app.tsx). */
export async function loader({ request }: LoaderFunctionArgs): Promise<never> {
  await requireStaff(request);
  throw json(null, { status: 404 });
}

export default function NowhereRoute() {
  return null;
}
