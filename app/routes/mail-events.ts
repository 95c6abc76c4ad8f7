import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveMailEvents } from "~/features/messages/receive-mail-events.server";

/** Bounces and complaints, told by the mail server. Nobody is signed in here: the body's signature speaks for it. */
export async function action({ request }: ActionFunctionArgs) {
  const isJson = /^application\/json\b/.test(request.headers.get("Content-Type") ?? "");
  const signature = request.headers.get("X-Mail-Events-Signature");
  const status = await receiveMailEvents(await request.text(), signature, isJson, new Date());
  return new Response(null, { status });
}
