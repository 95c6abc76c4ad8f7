/** npm run validate: everything CI runs. */
import { allChecks } from "./checks.ts";
import { findChromium } from "./chromium.ts";
import { conclude, tests } from "./steps.ts";

findChromium();
conclude([...(await allChecks()), await tests(["e2e"])]);
