// node --import ./shopify-stand-in/preload.mjs: an app process that believes the stand-in is Shopify. Nothing in app/ knows.
import { allowFramingOfResponses, rerouteFetch } from "./reroute.mjs";

const { SHOPIFY_STAND_IN_ORIGIN: origin, SHOPIFY_STAND_IN_FILES_ORIGIN: filesOrigin } = process.env;
if (!origin || !filesOrigin) {
  throw new Error("The sandbox's preload needs SHOPIFY_STAND_IN_ORIGIN and SHOPIFY_STAND_IN_FILES_ORIGIN");
}
rerouteFetch({ origin, filesOrigin });
allowFramingOfResponses(origin);
