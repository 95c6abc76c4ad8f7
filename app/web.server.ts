import type { ServerBuild } from "@remix-run/node";
import { fileURLToPath } from "node:url";
import { startWeb } from "./start-web.server";

/** The first process. It runs from build/processes, next to Remix's own bundles. */
startWeb({
  build: (await import(new URL("../server/index.js", import.meta.url).href)) as ServerBuild,
  clientFolder: fileURLToPath(new URL("../client", import.meta.url)),
});
