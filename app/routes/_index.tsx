import { redirect, type LoaderFunctionArgs } from "@remix-run/node";

/** The admin opens the app at its root; the pages begin at /app. Its parameters say who looks, so they go along. */
export const loader = ({ request }: LoaderFunctionArgs) => redirect(`/app${new URL(request.url).search}`);
