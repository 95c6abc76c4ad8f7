import { afterEach, beforeEach, expect, vi } from "vitest";

/** A test that makes the code complain has found something: console.error and console.warn fail it. */
beforeEach(() => {
  vi.spyOn(console, "error");
  vi.spyOn(console, "warn");
});

afterEach(() => {
  for (const say of [console.error, console.warn]) {
    if (vi.isMockFunction(say)) expect(say.mock.calls, "the code wrote to the console").toEqual([]);
  }
});
