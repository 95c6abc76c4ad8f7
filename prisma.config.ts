import { defineConfig } from "prisma/config";
import { MigrationAdapter, waitForTurn } from "./prisma/migration-adapter.ts";

// The schema engine arms a ten-second timer for its advisory lock and leaves it running after success; it must
// not hold the process.
const armTimer = globalThis.setTimeout;
globalThis.setTimeout = ((run: () => void, delayMs?: number, ...rest: unknown[]) => {
  const timer = armTimer(run, delayMs, ...rest) as unknown as NodeJS.Timeout;
  if ((delayMs ?? 0) >= 5000) timer.unref();
  return timer;
}) as unknown as typeof setTimeout;

export default defineConfig({
  experimental: { adapter: true },
  engine: "js",
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  adapter: async () => {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set: migrations need the address of a PostgreSQL server");

    if (process.argv.includes("deploy")) await waitForTurn(url);
    return new MigrationAdapter(url);
  },
});
