import type { TestProject } from "vitest/node";
import { startStack } from "../../scripts/demo/stack.ts";

declare module "vitest" {
  interface ProvidedContext {
    stack: {
      sandboxOrigin: string;
      appUrl: string;
      openUrl: string;
      shopDomain: string;
      databaseUrl: string;
    };
  }
}

/** The whole house, once for all browser tests: real PostgreSQL, sandbox, web and worker. The app is not installed yet. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = await startStack({
    // Slow enough to see the import at work; beside it two shops that have just begun.
    sandboxArgs: ["--bulk-pace", "6000", "--beside", "0,1"],
    say: (text) => process.stderr.write(`e2e: ${text}\n`),
  });
  const { sandboxOrigin, appUrl, openUrl, shopDomain, databaseUrl } = stack;
  project.provide("stack", { sandboxOrigin, appUrl, openUrl, shopDomain, databaseUrl });
  return () => stack.stop();
}
