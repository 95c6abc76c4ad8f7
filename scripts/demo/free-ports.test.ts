import net from "node:net";
import { expect, test } from "vitest";
import { threeFreePorts } from "./free-ports.ts";

test("who asks twice gets different ports, though nobody listens on the first ones yet", async () => {
  const first = await threeFreePorts();
  const second = await threeFreePorts();
  expect(new Set([...first, ...second]).size).toBe(6);
  for (const [a, b, c] of [first, second]) expect([b, c]).toEqual([a + 1, a + 2]);
});

test("a port that was asked for and is taken is refused by name", async () => {
  const [port] = await threeFreePorts(45_100);
  expect(port).toBe(45_100);
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(45_121, "127.0.0.1", resolve));
  try {
    await expect(threeFreePorts(45_120)).rejects.toThrow("--port 45120");
  } finally {
    server.close();
  }
});
