// node --import ./shopify-stand-in/preload.mjs: an app process that believes the stand-in is Shopify. Nothing in app/ knows.
import { followClock, patchDate } from "./clock-in-app.mjs";
import { allowFramingOfResponses, rerouteFetch } from "./reroute.mjs";

const { SHOPIFY_STAND_IN_ORIGIN: origin, SHOPIFY_STAND_IN_FILES_ORIGIN: filesOrigin } = process.env;
if (!origin || !filesOrigin) {
  throw new Error("The sandbox's preload needs SHOPIFY_STAND_IN_ORIGIN and SHOPIFY_STAND_IN_FILES_ORIGIN");
}
// Asked for where the sandbox's clock does not run as this machine's.
if (process.env.SHOPIFY_STAND_IN_CLOCK === "1") patchDate(await followClock(origin));
rerouteFetch({ origin, filesOrigin });
allowFramingOfResponses(origin);
