/** npm run test:e2e: the merchant's journeys in a real browser against the whole house. */
import { findChromium } from "./chromium.ts";
import { conclude, tests } from "./steps.ts";

findChromium();
conclude([await tests(["e2e"], process.argv.slice(2))]);
