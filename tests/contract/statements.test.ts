import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { battery, endBattery } from "../../scripts/citus/battery.ts";
import { scansOfSeveralShops, type Statement } from "../../scripts/citus/one-shop-scans.ts";

afterAll(endBattery);

/** Every statement the app sends while `work` runs, in its order. */
async function recorded(work: () => Promise<void>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const send = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
  } finally {
    for (const [sent] of send.mock.calls as unknown[][]) {
      const query = sent as string | { text?: string; cursor?: { text?: string } };
      const text = typeof query === "string" ? query : (query.text ?? query.cursor?.text);
      if (text && !statements.some((one) => one.text === text)) statements.push({ text });
    }
    send.mockRestore();
  }
  return statements;
}

test("whatever the app asks of shops' tables, it asks of one shop", async () => {
  const statements = await recorded(async () => {
    for (const step of battery()) await step.run();
  });
  expect(statements.length).toBeGreaterThan(80);
  const client = new pg.Client(process.env.DATABASE_URL);
  await client.connect();
  try {
    const { looked, faults } = await scansOfSeveralShops(client, statements);
    expect(faults).toEqual([]);
    expect(looked).toBeGreaterThan(60);
  } finally {
    await client.end();
  }
});
