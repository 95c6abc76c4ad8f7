import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { getOutbox } from "~/features/messages/get-outbox.server";
import { OutboxScreen } from "~/features/messages/outbox-screen";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  return json(await getOutbox(shop, new URL(request.url).searchParams, new Date()));
}

export default function MessagesRoute() {
  return <OutboxScreen page={useLoaderData<typeof loader>()} />;
}
