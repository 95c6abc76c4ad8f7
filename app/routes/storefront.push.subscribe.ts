import { json, type ActionFunctionArgs } from "@remix-run/node";
import { requireStorefront } from "~/authenticate-storefront.server";
import { answerStorefrontPush } from "~/features/messages/storefront-push.server";

/** A shopper's browser takes messages from now on. */
export async function action({ request }: ActionFunctionArgs) {
  const caller = await requireStorefront(request);
  const { status, body } = await answerStorefrontPush(caller, "subscribe", request, new Date());
  return json(body, { status });
}
