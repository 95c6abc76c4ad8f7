/** npm run operate -- COMMAND: the operator's command, from the sources. The image has it as build/processes/operate.js. */
import fs from "node:fs";
import path from "node:path";
import { projectRoot } from "./postgres/embedded-postgres.ts";

const settings = path.join(projectRoot, ".env");
if (fs.existsSync(settings)) process.loadEnvFile(settings);
await import("../app/operate.server.ts");
