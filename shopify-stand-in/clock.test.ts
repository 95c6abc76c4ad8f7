import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { createClock } from "./clock";
import { followClock, patchDate } from "./clock-in-app.mjs";
import { startStandIn } from "./server";
import { createCoffeeHarbour } from "./shops/coffee-harbour";

const begun = Date.UTC(2026, 10, 22, 12);

function realTime() {
  const real = { at: begun };
  return { real, now: () => real.at };
}

test("a clock runs along, faster when told, and is set forward", () => {
  const { real, now } = realTime();
  const clock = createClock(now);
  real.at += 1000;
  expect(clock.now() - begun).toBe(1000);
  clock.setSpeed(60);
  expect(clock.now() - begun, "what has passed stays").toBe(1000);
  real.at += 1000;
  expect(clock.now() - begun).toBe(61_000);
  clock.advance(3_600_000);
  real.at += 1000;
  expect(clock.now() - begun).toBe(61_000 + 3_600_000 + 60_000);
  clock.setSpeed(0);
  real.at += 1000;
  expect(clock.now() - begun).toBe(61_000 + 3_600_000 + 60_000);
});

test("a clock does not go back, whatever it is told and whatever the machine's clock does", () => {
  const { real, now } = realTime();
  const clock = createClock(now);
  real.at -= 60_000;
  expect(clock.now()).toBe(begun);
  expect(() => clock.advance(-1)).toThrow(/allowed 0 to/);
  expect(() => clock.setSpeed(-1)).toThrow(/allowed 0/);
  expect(() => clock.setSpeed(Number.NaN)).toThrow(/allowed 0/);
});

test("its state is enough to tell the same time elsewhere, and says when it was set", () => {
  const { real, now } = realTime();
  const clock = createClock(now, 10);
  let set = 0;
  const stop = clock.onSet(() => set++);
  clock.advance(5000);
  real.at += 777;
  const { sandboxAt, realAt, speed, version } = clock.state();
  expect(sandboxAt + (real.at - realAt) * speed).toBe(clock.now());
  expect({ version, set }).toEqual({ version: 1, set: 1 });
  stop();
  clock.advance(1);
  expect(set).toBe(1);
});

test("Date tells the given time, and only where no time is named", () => {
  const undo = patchDate(() => begun);
  try {
    expect(Date.now()).toBe(begun);
    expect(new Date().getTime()).toBe(begun);
    expect(Date()).toBe(new Date(begun).toString());
    expect(new Date(5).getTime()).toBe(5);
    expect(new Date(2026, 0, 2).getDate()).toBe(2);
    expect(new Date() instanceof Date).toBe(true);
    expect(new Date().constructor).toBe(Date);
    expect(Date.parse("2026-01-01T00:00:00Z")).toBe(Date.UTC(2026, 0, 1));
    expect(structuredClone(new Date()).getTime()).toBe(begun);
  } finally {
    undo();
  }
  expect(Math.abs(Date.now() - performance.timeOrigin - performance.now())).toBeLessThan(60_000);
});

test("the control endpoint sets the clock, and an app's process follows at once", async () => {
  const standIn = await startStandIn({
    ...{ shops: [createCoffeeHarbour({ seed: 1, now: begun, customers: 10 })], appUrl: "http://127.0.0.1:9" },
    ...{ apiKey: "key", apiSecret: "secret", refuse: () => {} },
    manifestFile: fileURLToPath(new URL("../shopify.app.toml", import.meta.url)),
    clockSpeed: 0,
  });
  onTestFinished(() => standIn.close());
  const now = await followClock(standIn.origin);
  expect(now()).toBe(standIn.clock.now());
  const set = (body: object, type = "application/json") =>
    fetch(`${standIn.origin}/_control/clock`, {
      method: "POST",
      headers: { "content-type": type },
      body: JSON.stringify(body),
    });
  const before = standIn.clock.now();
  expect(await (await set({ advanceMs: 86_400_000 })).json()).toMatchObject({ now: before + 86_400_000 });
  await expect.poll(now).toBe(before + 86_400_000);
  expect(await (await fetch(`${standIn.origin}/_control/clock`)).json()).toMatchObject({
    speed: 0,
    now: before + 86_400_000,
  });
  expect((await set({ speed: -2 })).status).toBe(400);
  expect((await set({ minutes: 2 })).status).toBe(400);
  expect((await set({ advanceMs: 1 }, "text/plain")).status).toBe(415);
  expect(standIn.clock.now()).toBe(before + 86_400_000);
});
