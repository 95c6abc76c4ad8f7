import { build } from "esbuild";
import path from "node:path";
import { projectRoot } from "../scripts/postgres/embedded-postgres.ts";

/**
 * Bundles a measured process as scripts/build.ts bundles the app's, and returns the file to run. What is run from the sources
 * instead has every function renamed as it is made, which costs a sixth of the time here and never in production.
 */
export async function bundle(entry: string): Promise<string> {
  const name = path.basename(entry, ".ts");
  const outfile = path.join(projectRoot, ".cache/bench", `${name}.mjs`);
  await build({
    ...{ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "esm", target: "node22" },
    ...{ packages: "external", tsconfig: path.join(projectRoot, "tsconfig.json"), logLevel: "error" },
  });
  return outfile;
}
