import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "~/authenticate.server";
import { findProducts } from "~/features/catalogue/find-products.server";

/** Products by a part of their name; asked by fields that choose one. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  const part = new URL(request.url).searchParams.get("find") ?? "";
  return json(await findProducts(shop, part, request.signal));
}
