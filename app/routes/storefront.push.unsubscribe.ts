import { json, type ActionFunctionArgs } from "@remix-run/node";
import { requireStorefront } from "~/authenticate-storefront.server";
import { answerStorefrontPush } from "~/features/messages/storefront-push.server";

/** A shopper's browser takes no messages any more. */
export async function action({ request }: ActionFunctionArgs) {
  const caller = await requireStorefront(request);
  const { status, body } = await answerStorefrontPush(caller, "unsubscribe", request, new Date());
  return json(body, { status });
}
