import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { requireStorefront } from "~/authenticate-storefront.server";
import { pushKeyOf } from "~/features/messages/storefront-push.server";

/** By which key browsers subscribe to this shop's messages. */
export async function loader({ request }: LoaderFunctionArgs) {
  return json(await pushKeyOf(await requireStorefront(request)));
}
