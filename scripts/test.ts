/** npm test: every check that needs no browser. The last line reads `N passed, N failed`. */
import { allChecks } from "./checks.ts";
import { conclude } from "./steps.ts";

conclude(await allChecks());
