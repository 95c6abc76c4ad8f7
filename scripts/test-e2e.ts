/** npm run test:e2e: the merchant's journeys in a real browser against the whole house. */
import { findChromium } from "./chromium.ts";
import { conclude, tests } from "./steps.ts";

findChromium();
const wanted = process.argv.slice(2);
// Two houses side by side, for two cores: every screen in every language and as it arrives, and all else.
const lanes =
  wanted.length > 0 ? [wanted] : [["screens.spec", "vitals.spec"], ["--exclude=**/{screens,vitals}.spec.ts"]];
conclude(await Promise.all(lanes.map((lane) => tests(["e2e"], lane))));
