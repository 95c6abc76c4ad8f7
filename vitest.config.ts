import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "~": fileURLToPath(new URL("./app", import.meta.url)) };
const everywhere = { alias, sequence: { shuffle: { tests: true } }, restoreMocks: true } as const;
const quiet = "./tests/setup/fail-on-console-error.ts";

export default defineConfig({
  test: {
    reporters: ["default"],
    projects: [
      {
        test: {
          ...everywhere,
          name: "unit",
          include: ["{app,shopify-stand-in,scripts,prisma,bench}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "node_modules/**"],
          setupFiles: ["./tests/setup/environment.ts", quiet],
        },
      },
      {
        test: {
          ...everywhere,
          name: "db",
          include: ["{app,scripts,shopify-stand-in}/**/*.db.test.ts"],
          globalSetup: ["./tests/setup/postgres.ts"],
          setupFiles: ["./tests/setup/environment.ts", "./tests/setup/database.ts", quiet],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...everywhere,
          name: "contract",
          include: ["tests/contract/**/*.test.ts"],
          globalSetup: ["./tests/setup/postgres.ts"],
          setupFiles: ["./tests/setup/environment.ts", "./tests/setup/database.ts", quiet],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          alias,
          name: "e2e",
          include: ["tests/e2e/**/*.spec.ts"],
          globalSetup: ["./tests/setup/stack.ts"],
          poolOptions: { forks: { singleFork: true } },
          // What is waited for comes when the machine gets to it.
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
